/**
 * The fuzz job of transports: raw requests that are mutated by chance, and what must come of each.
 */
@NullMarked
package io.busbar.tck.fuzz;

import org.jspecify.annotations.NullMarked;
