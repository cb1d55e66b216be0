/** The machine that measures: what it is, and how noisy. */
@NullMarked
package io.busbar.bench.machine;

import org.jspecify.annotations.NullMarked;
