/** What a plugin is written against. */
@NullMarked
package io.busbar.api;

import org.jspecify.annotations.NullMarked;
