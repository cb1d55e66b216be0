/**
 * How long single paths through the code take, and what they leave to the garbage collector: no
 * engine, no socket, one thread.
 */
@NullMarked
package io.busbar.jmh;

import org.jspecify.annotations.NullMarked;
