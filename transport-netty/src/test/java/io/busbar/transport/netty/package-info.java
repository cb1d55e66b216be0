/** Tests of the Netty adapter. */
@NullMarked
package io.busbar.transport.netty;

import org.jspecify.annotations.NullMarked;
