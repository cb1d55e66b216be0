/** Plugins that behave as no real one would. */
@NullMarked
package io.busbar.app.testing;

import org.jspecify.annotations.NullMarked;
