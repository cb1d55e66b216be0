/**
 * The command line: finds transports, stores and protocols, wires the chosen ones, and runs them.
 */
@NullMarked
package io.busbar.app;

import org.jspecify.annotations.NullMarked;
