/**
 * The adapter of Netty: its HTTP/1.1 request decoder on one event loop group, and answers encoded
 * here.
 */
@NullMarked
package io.busbar.transport.netty;

import org.jspecify.annotations.NullMarked;
