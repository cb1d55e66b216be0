@NullMarked
package io.busbar.bench.progress;

import org.jspecify.annotations.NullMarked;
