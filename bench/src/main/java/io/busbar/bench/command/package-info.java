/** {@code busbar bench}: what can be given, and how it becomes a plan that is run. */
@NullMarked
package io.busbar.bench.command;

import org.jspecify.annotations.NullMarked;
