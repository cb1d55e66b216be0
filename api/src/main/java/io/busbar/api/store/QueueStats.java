package io.busbar.api.store;

import java.util.Optional;

/**
 * How a queue stands.
 *
 * @param free how many messages no claim holds, delayed ones among them
 * @param claimed how many messages a claim holds
 * @param oldest the first message, claimed or not, if there is one
 * @param newest the last message, claimed or not, if there is one
 */
public record QueueStats(
    long free, long claimed, Optional<Message> oldest, Optional<Message> newest) {

  /** Of a queue without messages, or of none. */
  public static final QueueStats EMPTY = new QueueStats(0, 0, Optional.empty(), Optional.empty());
}
