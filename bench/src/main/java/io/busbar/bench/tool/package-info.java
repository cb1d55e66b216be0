/**
 * Load generators as processes: what all of them need, and the well-known ones that are installed.
 */
@NullMarked
package io.busbar.bench.tool;

import org.jspecify.annotations.NullMarked;
