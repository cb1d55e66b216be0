@NullMarked
package io.busbar.bench.workload;

import org.jspecify.annotations.NullMarked;
