@NullMarked
package io.busbar.bench.machine;

import org.jspecify.annotations.NullMarked;
