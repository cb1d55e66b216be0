/** Tests of the SPIs. */
@NullMarked
package io.busbar.api.http;

import org.jspecify.annotations.NullMarked;
