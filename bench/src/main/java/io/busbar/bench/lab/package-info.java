/** Runs a plan: fresh servers, interleaved rounds, one load after the other. */
@NullMarked
package io.busbar.bench.lab;

import org.jspecify.annotations.NullMarked;
