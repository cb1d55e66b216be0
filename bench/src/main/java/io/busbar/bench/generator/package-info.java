/**
 * The lab's own load generator: HTTP/1.1 over Netty's sockets, in a process of its own. Each I/O
 * thread has connections, a schedule and counts of its own, so that nothing is shared while it
 * runs.
 */
@NullMarked
package io.busbar.bench.generator;

import org.jspecify.annotations.NullMarked;
