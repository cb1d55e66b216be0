/** Tests of the SPIs. */
@NullMarked
package io.busbar.api.store;

import org.jspecify.annotations.NullMarked;
