/** A client for tests that sends the very bytes it is given, and reads what comes strictly. */
@NullMarked
package io.busbar.tck.wire;

import org.jspecify.annotations.NullMarked;
