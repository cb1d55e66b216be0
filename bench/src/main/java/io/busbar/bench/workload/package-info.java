/** What is asked of a server, and that it answers right before anything is timed. */
@NullMarked
package io.busbar.bench.workload;

import org.jspecify.annotations.NullMarked;
