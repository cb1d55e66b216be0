@NullMarked
package io.busbar.bench.plan;

import org.jspecify.annotations.NullMarked;
