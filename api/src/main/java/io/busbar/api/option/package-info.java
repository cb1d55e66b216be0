/**
 * Settings, each declared once: the declaration drives the flag, the help, the check and the
 * reference page.
 */
@NullMarked
package io.busbar.api.option;

import org.jspecify.annotations.NullMarked;
