package io.busbar.api.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it stands now.
 *
 * @param marker its place in its queue: above 0, larger than that of every message before it, never
 *     used twice in a queue of this name
 * @param client who posted it
 * @param created when it was posted
 * @param ttl how long it lives, counted from {@code created}
 * @param claim the claim that took it last, unless that was released; it holds the message until it
 *     expires, and is remembered after that
 * @param claims how often it has been claimed since it was posted or a claim of it was released: a
 *     release says that the work was not tried, so only claims that ran out count
 * @param body its bytes, as posted
 */
public record Message(
    long marker,
    String client,
    Instant created,
    Duration ttl,
    Optional<String> claim,
    int claims,
    ByteBuffer body) {

  /** Keeps the bytes from being written to. */
  public Message {
    body = body.asReadOnlyBuffer();
  }

  /** How many bytes the body has. */
  public int bodySize() {
    return body.remaining();
  }

  /** The body; a buffer of the caller's own. */
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }
}
