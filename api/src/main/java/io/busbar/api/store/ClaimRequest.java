package io.busbar.api.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What a consumer wants to claim.
 *
 * @param ttl how long the claim holds; above 0
 * @param grace how much longer than the claim its messages live at least; 0 or more
 * @param limit most messages, 1 or more
 * @param deadLetters where messages go that have been claimed too often
 */
public record ClaimRequest(
    Duration ttl, Duration grace, int limit, Optional<DeadLetters> deadLetters) {

  /** Checks the numbers. */
  public ClaimRequest {
    if (!ttl.isPositive() || grace.isNegative() || limit < 1) {
      throw new IllegalArgumentException(
          "a claim needs a ttl above 0, a grace of 0 or more, a limit of 1 or more");
    }
  }

  /**
   * The rule for messages that nobody manages to work off.
   *
   * @param maxClaims a message that has been claimed so often is moved instead of being claimed
   *     again; 1 or more
   * @param queue where it is moved to, as a new message there with its body and client; made if it
   *     is missing. The claim's own queue may be it: then the message goes to its end.
   * @param ttl its life there, counted from the move; what is left of its own if empty
   */
  public record DeadLetters(int maxClaims, QueueId queue, Optional<Duration> ttl) {

    /** Checks the numbers. */
    public DeadLetters {
      if (maxClaims < 1 || ttl.map(life -> !life.isPositive()).orElse(false)) {
        throw new IllegalArgumentException(
            "dead letters need a count of 1 or more and a ttl above 0");
      }
    }
  }
}
