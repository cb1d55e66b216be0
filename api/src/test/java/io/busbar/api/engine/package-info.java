/** Tests of the SPIs. */
@NullMarked
package io.busbar.api.engine;

import org.jspecify.annotations.NullMarked;
