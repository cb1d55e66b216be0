/** Tests of the SPIs. */
@NullMarked
package io.busbar.api.transport;

import org.jspecify.annotations.NullMarked;
