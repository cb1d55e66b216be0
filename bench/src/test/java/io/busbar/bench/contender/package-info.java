@NullMarked
package io.busbar.bench.contender;

import org.jspecify.annotations.NullMarked;
