/**
 * A transport on plain blocking sockets, as the author of a plugin would write one: it shows that
 * the SPI can be written in an afternoon, and the contract is tried out on it. {@link
 * io.busbar.tck.plain.PlainConnection} is where to begin reading.
 */
@NullMarked
package io.busbar.tck.plain;

import org.jspecify.annotations.NullMarked;
