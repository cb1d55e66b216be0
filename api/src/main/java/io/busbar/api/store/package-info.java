/**
 * Where queues and messages are kept: {@link io.busbar.api.store.MessageStore}, and the values that
 * go in and out. A store knows nothing of HTTP, and of a message's body only its bytes.
 */
@NullMarked
package io.busbar.api.store;

import org.jspecify.annotations.NullMarked;
