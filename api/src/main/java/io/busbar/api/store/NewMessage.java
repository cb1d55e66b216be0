package io.busbar.api.store;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A message to be posted.
 *
 * @param body its bytes. A store keeps them as they are and may keep the very buffer, so the
 *     content must not change any more.
 * @param ttl how long it lives, counted from the post; above 0
 * @param delay how long it is kept from readers who don't ask for delayed messages, and from
 *     claims; 0 or more
 */
public record NewMessage(ByteBuffer body, Duration ttl, Duration delay) {

  /** Checks the times, and keeps the bytes from being written to. */
  public NewMessage {
    body = body.asReadOnlyBuffer();
    if (!ttl.isPositive() || delay.isNegative()) {
      throw new IllegalArgumentException("a message needs a ttl above 0 and a delay of 0 or more");
    }
  }

  /** The body; a buffer of the caller's own. */
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }
}
