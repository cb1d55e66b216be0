/** How plugins are found and loaded. */
@NullMarked
package io.busbar.app.plugin;

import org.jspecify.annotations.NullMarked;
