package io.busbar.store.rocksdb;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.ClaimRequest.DeadLetters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims the oldest messages that are ready, and moves dead letters on the way. */
final class ClaimStep implements QueueStep<ClaimStep.Outcome> {

  /**
   * How it came out.
   *
   * @param claim empty if there was nothing to claim
   */
  record Outcome(Optional<Claim> claim) {}

  private final ClaimRequest request;
  private final int maxClaims;

  /**
   * The last message when the call began; 0 before it has. What came later may be a letter that
   * this very call has moved.
   */
  private long until;

  ClaimStep(ClaimRequest request) {
    this.request = request;
    this.maxClaims = request.deadLetters().map(DeadLetters::maxClaims).orElse(0);
  }

  @Override
  public @Nullable Outcome run(Batch batch, Draft queue, long now) {
    until = until == 0 ? queue.head().last : until;
    Picking picking =
        Picking.pick(batch, queue, now, request.limit(), maxClaims, until, RocksStore.STRIDE);
    request
        .deadLetters()
        .ifPresent(
            rule -> Posting.bury(batch, queue, picking.dead(), rule.queue(), rule.ttl(), now));
    if (picking.wasInterrupted()) {
      picking.putBack();
      return null;
    }
    List<Entry> picked = picking.picked();
    Optional<Claim> claim =
        picked.isEmpty()
            ? Optional.empty()
            : Optional.of(Claiming.claim(batch, queue, picked, request, now));
    picking.advance();
    return new Outcome(claim);
  }
}
