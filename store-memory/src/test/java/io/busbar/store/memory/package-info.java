/** Tests of the memory store: the contract of every store, and what is this one's own. */
@NullMarked
package io.busbar.store.memory;

import org.jspecify.annotations.NullMarked;
