/** What the lab's tests share. */
@NullMarked
package io.busbar.bench.testing;

import org.jspecify.annotations.NullMarked;
