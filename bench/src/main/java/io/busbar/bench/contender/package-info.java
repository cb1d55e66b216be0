/**
 * What is compared: how its server is started, watched and stopped, always as a process of its own.
 */
@NullMarked
package io.busbar.bench.contender;

import org.jspecify.annotations.NullMarked;
