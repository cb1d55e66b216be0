/** Messaging v2 on the store in memory, without a socket. */
@NullMarked
package io.busbar.bus.messaging;

import org.jspecify.annotations.NullMarked;
