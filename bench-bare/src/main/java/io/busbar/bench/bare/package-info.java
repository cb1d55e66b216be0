/**
 * The leanest server on each engine, as its own experts write it, without Busbar: what an adapter
 * is compared with. Each is a process of its own.
 */
@NullMarked
package io.busbar.bench.bare;

import org.jspecify.annotations.NullMarked;
