/** The whole bus, from socket to store, on every engine that is installed. */
@NullMarked
package io.busbar.whole;

import org.jspecify.annotations.NullMarked;
