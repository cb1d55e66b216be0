/**
 * The reference implementation of the store SPI: queues in this process's memory, of a bounded
 * size, gone when it ends.
 */
@NullMarked
package io.busbar.store.memory;

import org.jspecify.annotations.NullMarked;
