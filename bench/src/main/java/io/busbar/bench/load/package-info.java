/** What a load generator is told, and what it tells. */
@NullMarked
package io.busbar.bench.load;

import org.jspecify.annotations.NullMarked;
