@NullMarked
package io.busbar.bench.report;

import org.jspecify.annotations.NullMarked;
