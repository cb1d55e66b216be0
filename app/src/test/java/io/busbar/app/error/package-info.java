/** What is said when something is wrong. */
@NullMarked
package io.busbar.app.error;

import org.jspecify.annotations.NullMarked;
