/** Tests of the SPIs. */
@NullMarked
package io.busbar.api.option;

import org.jspecify.annotations.NullMarked;
