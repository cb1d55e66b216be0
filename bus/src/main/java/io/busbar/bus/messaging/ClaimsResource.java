package io.busbar.bus.messaging;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.MessageStore;
import io.busbar.bus.messaging.MessagingLimits.Range;
import io.busbar.bus.messaging.json.JsonOut;
import io.busbar.bus.messaging.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /v2/queues/{queue}/claims} and {@code /v2/queues/{queue}/claims/{id}}. */
final class ClaimsResource {

  private final MessagingLimits limits;

  ClaimsResource(MessagingLimits limits) {
    this.limits = limits;
  }

  Answer post(Call call, MessageStore store) {
    OptionalLong limit = call.query().integer("limit");
    long ttl = limits.claimTtl().fallback();
    long grace = limits.claimGrace().fallback();
    if (call.bodySize() > 0) {
      JsonValue body = call.object(1);
      ttl = Fields.integer(body, "ttl", ttl);
      grace = Fields.integer(body, "grace", grace);
    }
    check("TTL", ttl, limits.claimTtl());
    if (limit.isPresent() && !limits.claim().has(limit.getAsLong())) {
      throw Problem.badRequest(
          "Limit must be at least 1 and may not be greater than " + limits.claim().max() + ".");
    }
    check("grace", grace, limits.claimGrace());
    QueueMetadata metadata = QueueMetadata.stored(store.metadata(call.queue()));
    Optional<Claim> claim =
        store.claim(
            call.queue(),
            new ClaimRequest(
                Duration.ofSeconds(ttl),
                Duration.ofSeconds(grace),
                (int) limit.orElse(limits.claim().fallback()),
                metadata.deadLetters(call)));
    return claim.map(made -> created(call, made)).orElse(Answer.NO_CONTENT);
  }

  private static void check(String what, long seconds, Range range) {
    if (!range.has(seconds)) {
      throw Problem.badRequest(
          "The %s for a claim may not exceed %d seconds, and must be at least %d seconds long."
              .formatted(what, range.max(), range.min()));
    }
  }

  private static Answer created(Call call, Claim claim) {
    JsonOut out = new JsonOut(MessageJson.size(call, claim.messages())).ascii("{\"messages\":");
    MessageJson.writeAll(out, call, claim.messages());
    return Answer.created(path(call, claim), out.ascii("}"));
  }

  private static String path(Call call, Claim claim) {
    return call.queuePath() + "/claims/" + Percent.encode(claim.id());
  }

  Answer get(Call call, MessageStore store) {
    Claim claim = store.claim(call.queue(), call.item()).orElseThrow(() -> unknown(call));
    JsonOut out = new JsonOut(128 + MessageJson.size(call, claim.messages()));
    out.ascii("{\"age\":").number(MessageJson.age(claim.since(), call.now()));
    out.ascii(",\"ttl\":").number(claim.ttl().toSeconds());
    out.ascii(",\"href\":\"").ascii(path(call, claim)).ascii("\",\"messages\":");
    MessageJson.writeAll(out, call, claim.messages());
    return Answer.ok(out.ascii("}"));
  }

  private static Problem unknown(Call call) {
    return Problem.notFound(
        "Claim %s does not exist in queue %s for project %s"
            .formatted(call.item(), call.queueName(), call.project()));
  }

  Answer patch(Call call, MessageStore store) {
    JsonValue body = call.object(1);
    long ttl = Fields.integer(body, "ttl", limits.claimTtl().fallback());
    long grace = Fields.integer(body, "grace", limits.claimGrace().fallback());
    check("TTL", ttl, limits.claimTtl());
    // The recorded server takes any grace here; what is out of range does as much as the range
    // lets.
    long within = Math.clamp(grace, 0, limits.claimGrace().max());
    if (!store.renew(
        call.queue(), call.item(), Duration.ofSeconds(ttl), Duration.ofSeconds(within))) {
      throw unknown(call);
    }
    return Answer.NO_CONTENT;
  }

  Answer delete(Call call, MessageStore store) {
    store.release(call.queue(), call.item());
    return Answer.NO_CONTENT;
  }
}
