/**
 * Transports that are broken on purpose, each in one way, to show that the contract of a transport
 * catches it.
 */
@NullMarked
package io.busbar.tck.broken;

import org.jspecify.annotations.NullMarked;
