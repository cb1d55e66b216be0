/**
 * What every transport must do, as tests: extend {@link io.busbar.tck.transport.TransportContract}
 * with a class of a few lines. All runs over real sockets, once for each worker kind.
 */
@NullMarked
package io.busbar.tck.transport;

import org.jspecify.annotations.NullMarked;
