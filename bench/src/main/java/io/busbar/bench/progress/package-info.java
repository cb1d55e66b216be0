/** What is told while a comparison runs. */
@NullMarked
package io.busbar.bench.progress;

import org.jspecify.annotations.NullMarked;
