/**
 * Messaging v2 from request to answer: {@code MessagingHandler} routes and checks, one class a
 * resource asks the store, and nothing here blocks but the store.
 */
@NullMarked
package io.busbar.bus.messaging;

import org.jspecify.annotations.NullMarked;
