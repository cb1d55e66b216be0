@NullMarked
package io.busbar.bench.method;

import org.jspecify.annotations.NullMarked;
