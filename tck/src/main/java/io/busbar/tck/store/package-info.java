/**
 * The contract of a store, as tests: {@link io.busbar.tck.store.StoreContract} gathers them. They
 * need nothing of a store but its SPI.
 */
@NullMarked
package io.busbar.tck.store;

import org.jspecify.annotations.NullMarked;
