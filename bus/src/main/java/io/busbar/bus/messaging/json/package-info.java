/**
 * JSON as the bus needs it: checked once, kept as the bytes that came, and written so that nothing
 * that was stored can break an answer.
 */
@NullMarked
package io.busbar.bus.messaging.json;

import org.jspecify.annotations.NullMarked;
