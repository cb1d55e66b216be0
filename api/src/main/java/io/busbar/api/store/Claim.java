package io.busbar.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A claim as it stands now.
 *
 * @param id which; letters, digits and dashes, not to be guessed
 * @param since when it was made, or renewed last
 * @param ttl how long it holds, counted from {@code since}
 * @param messages what it holds, oldest first; fewer than were claimed if some were deleted or have
 *     expired
 */
public record Claim(String id, Instant since, Duration ttl, List<Message> messages) {

  /** Copies the list. */
  public Claim {
    messages = List.copyOf(messages);
  }
}
