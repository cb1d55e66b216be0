/** How a verdict is found: order, medians, intervals, noise. */
@NullMarked
package io.busbar.bench.method;

import org.jspecify.annotations.NullMarked;
