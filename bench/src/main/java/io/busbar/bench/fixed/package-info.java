/**
 * The cheapest protocol that there can be, so that what is measured is the engine and its adapter.
 */
@NullMarked
package io.busbar.bench.fixed;

import org.jspecify.annotations.NullMarked;
