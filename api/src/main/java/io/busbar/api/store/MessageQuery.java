package io.busbar.api.store;

import java.util.Optional;

/**
 * Which messages of a queue to list.
 *
 * @param after only messages with a larger marker; 0 for all. Need not be the marker of a message.
 * @param limit most messages, 1 or more
 * @param exceptClient leaves out what this client posted
 * @param claimed whether messages that a claim holds are listed, too
 * @param delayed whether messages whose delay is not over are listed, too
 */
public record MessageQuery(
    long after, int limit, Optional<String> exceptClient, boolean claimed, boolean delayed) {

  /** Checks the numbers. */
  public MessageQuery {
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "a query needs a marker of 0 or more and a limit of 1 or more");
    }
  }

  /** Everything after a marker: of all clients, claimed and delayed as well. */
  public static MessageQuery after(long marker, int limit) {
    return new MessageQuery(marker, limit, Optional.empty(), true, true);
  }
}
