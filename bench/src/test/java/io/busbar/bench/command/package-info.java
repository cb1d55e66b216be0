@NullMarked
package io.busbar.bench.command;

import org.jspecify.annotations.NullMarked;
