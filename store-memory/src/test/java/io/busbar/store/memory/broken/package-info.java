/** Stores that are broken on purpose, each in one way, to show that the contract catches them. */
@NullMarked
package io.busbar.store.memory.broken;

import org.jspecify.annotations.NullMarked;
