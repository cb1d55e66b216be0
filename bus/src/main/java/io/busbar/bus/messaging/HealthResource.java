package io.busbar.bus.messaging;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v2/health}: does with a queue of its own what clients do, and says how it went. */
final class HealthResource {

  private static final Logger LOG = LoggerFactory.getLogger(HealthResource.class);

  /** No client can name the project "", nor another namespace than that of queues. */
  private static final String PROJECT = "";

  private static final String NAMESPACE = "health";
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final InstantSource clock;

  HealthResource(InstantSource clock) {
    this.clock = clock;
  }

  Answer get(Call call, MessageStore store) {
    boolean admin =
        Arrays.stream(call.header("X-Roles").split(",", -1))
            .anyMatch(role -> role.strip().equalsIgnoreCase("admin"));
    if (!admin) {
      throw Problem.of(403, "Not authorized", "You are not authorized to perform this action.");
    }
    call.needsWorker();
    Probe probe = new Probe(store);
    JsonOut out = new JsonOut(1024).ascii("{\"storage_reachable\":");
    out.ascii(Boolean.toString(probe.succeeds(store::ping).isEmpty()));
    out.ascii(",\"operation_status\":{");
    probe.run(out);
    return Answer.ok(out.ascii("}}"));
  }

  /** One examination, with a queue that nobody else has. */
  private final class Probe {

    private final MessageStore store;
    private final QueueId queue = new QueueId(PROJECT, NAMESPACE, UUID.randomUUID().toString());
    private List<Long> markers = List.of();
    private Optional<Claim> claim = Optional.empty();
    private String comma = "";

    Probe(MessageStore store) {
      this.store = store;
    }

    void run(JsonOut out) {
      try {
        write(out, "create_queue", () -> store.createQueue(queue, ByteBuffer.allocate(0)));
        write(out, "post_messages", this::post);
        write(out, "claim_messages", this::claim);
        write(out, "list_messages", this::list);
        write(out, "delete_messages", () -> store.delete(queue, first(), Optional.empty()));
        write(out, "delete_claim", () -> claim.ifPresent(c -> store.release(queue, c.id())));
        write(out, "bulk_delete_messages", () -> store.delete(queue, markers));
      } finally {
        write(out, "delete_queue", () -> store.deleteQueue(queue));
      }
    }

    private void post() {
      ByteBuffer body = ByteBuffer.wrap("0".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
      NewMessage message = new NewMessage(body, LIFE, Duration.ZERO);
      markers = store.post(queue, NAMESPACE, List.of(message, message));
    }

    private void claim() {
      claim = store.claim(queue, new ClaimRequest(LIFE, LIFE, 1, Optional.empty()));
      expect(claim.isPresent() || markers.isEmpty(), "nothing could be claimed");
    }

    private void list() {
      List<Message> listed = store.list(queue, MessageQuery.after(0, Math.max(1, markers.size())));
      expect(
          listed.stream().map(Message::marker).toList().equals(markers),
          "the messages that were posted are not the messages that are listed");
    }

    private long first() {
      return markers.isEmpty() ? 0 : markers.getFirst();
    }

    private void expect(boolean right, String problem) {
      if (!right) {
        throw new IllegalStateException(problem);
      }
    }

    private void write(JsonOut out, String name, Runnable step) {
      Instant begun = clock.instant();
      Optional<String> failure = succeeds(step);
      double seconds = Duration.between(begun, clock.instant()).toNanos() / 1e9;
      out.ascii(comma).string(name).ascii(":{\"succeeded\":");
      out.ascii(Boolean.toString(failure.isEmpty()));
      out.ascii(",\"seconds\":").ascii(Double.toString(Math.max(0, seconds)));
      out.ascii(",\"ref\":");
      failure.ifPresentOrElse(out::string, () -> out.ascii("null"));
      out.ascii("}");
      comma = ",";
    }

    /** Empty if a step succeeds; otherwise what to look for in the log. */
    private Optional<String> succeeds(Runnable step) {
      try {
        step.run();
        return Optional.empty();
      } catch (RuntimeException e) {
        String ref = UUID.randomUUID().toString();
        LOG.warn("health check {}: a step failed: {}", ref, e.toString());
        return Optional.of(ref);
      }
    }
  }
}
