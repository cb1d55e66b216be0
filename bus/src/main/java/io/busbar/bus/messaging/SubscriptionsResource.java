package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.bus.messaging.json.JsonOut;
import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code /v2/queues/{queue}/subscriptions} and {@code /v2/queues/{queue}/subscriptions/{id}}: who
 * wants to hear of a queue's messages. They are kept and shown; nothing is delivered to them, so
 * none is ever confirmed.
 */
final class SubscriptionsResource {

  private static final Set<String> SCHEMES =
      Set.of("http", "https", "mailto", "trust+http", "trust+https");
  private static final long TTL_MIN = 60;
  private static final long TTL_DEFAULT = 3600;

  /** As far as the recorded server can count the years. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private static final int CHUNK = 20;

  private final MessagingLimits limits;

  SubscriptionsResource(MessagingLimits limits) {
    this.limits = limits;
  }

  private static QueueId entry(Call call, String id) {
    return new QueueId(call.project(), Subscription.namespace(call.queueName()), id);
  }

  private static Optional<Subscription> find(Call call, MessageStore store, String id) {
    return store
        .metadata(entry(call, id))
        .map(Subscription::stored)
        .filter(found -> !found.isOver(call.now()));
  }

  Answer post(Call call, MessageStore store) {
    if (store.metadata(call.queue()).isEmpty()) {
      // Two things are made then, and whom no worker takes must find neither.
      call.needsWorker();
      store.createQueue(call.queue(), QueueMetadata.NONE.toStore());
    }
    if (call.bodySize() > limits.metadataSizeMax()) {
      throw Problem.badRequest(
          "The subscription is too large. Max size: " + limits.metadataSizeMax());
    }
    Subscription wanted = wanted(call);
    String id = Subscription.id(wanted.subscriber());
    QueueId entry = entry(call, id);
    sweep(call, store, id);
    Optional<ByteBuffer> bytes = store.metadata(entry);
    if (bytes.map(Subscription::stored).filter(old -> old.isOver(call.now())).isPresent()) {
      store.replaceMetadata(entry, bytes.get(), wanted.toStore());
    } else {
      store.createQueue(entry, wanted.toStore());
    }
    JsonOut out = new JsonOut().ascii("{\"subscription_id\":").string(id).ascii("}");
    return Answer.created(path(call), out);
  }

  private static String path(Call call) {
    return call.queuePath() + "/subscriptions";
  }

  private static Subscription wanted(Call call) {
    if (call.bodySize() == 0) {
      throw Problem.badRequest("Missing parameter subscriber in body.");
    }
    JsonValue body = call.object(1);
    JsonValue subscriber =
        body.member("subscriber")
            .orElseThrow(() -> Problem.badRequest("Missing parameter subscriber in body."));
    String uri = subscriber.text().orElse("");
    if (!SCHEMES.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))))) {
      throw Problem.badRequest(
          "The subscriber type of subscription must be supported in the list ['http', 'https',"
              + " 'mailto', 'trust+http', 'trust+https'].");
    }
    ByteBuffer options = ByteBuffer.wrap("{}".getBytes(StandardCharsets.US_ASCII));
    Optional<JsonValue> given = body.member("options").filter(value -> !value.isFalsy());
    if (given.isPresent()) {
      if (!given.get().is(Kind.OBJECT)) {
        throw Problem.badRequest("Options must be a dict.");
      }
      options = given.get().raw();
    }
    return new Subscription(uri, ttl(call, body), call.now().getEpochSecond(), options);
  }

  private static long ttl(Call call, JsonValue body) {
    Optional<JsonValue> given = body.member("ttl").filter(value -> !value.is(Kind.NULL));
    if (given.isEmpty()) {
      return TTL_DEFAULT;
    }
    long ttl =
        given.get().integer().orElseThrow(() -> Problem.badRequest("TTL must be an integer."));
    if (ttl < TTL_MIN) {
      throw Problem.badRequest(
          "The TTL for a subscription must be at least " + TTL_MIN + " seconds long.");
    }
    if (ttl > END_OF_TIME.getEpochSecond() - call.now().getEpochSecond()) {
      throw Problem.badRequest(
          "The TTL seconds for a subscription plus current time must be less than "
              + END_OF_TIME
              + ".");
    }
    return ttl;
  }

  /**
   * Removes some of the queue's subscriptions that are over. Ids are hashes, so what comes behind a
   * new one is a sample of all, and many that are over don't stay long where new ones are made.
   */
  private static void sweep(Call call, MessageStore store, String id) {
    for (Queue near :
        store.queues(call.project(), Subscription.namespace(call.queueName()), id, CHUNK)) {
      if (Subscription.stored(near.metadata()).isOver(call.now())) {
        store.deleteQueue(entry(call, near.name()));
      }
    }
  }

  Answer list(Call call, MessageStore store) {
    String last = call.query().text("marker").orElse("");
    OptionalLong limit = call.query().integer("limit");
    if (limit.isPresent() && !limits.page().has(limit.getAsLong())) {
      throw Problem.badRequest(
          "Limit must be at least 1 and may not be greater than " + limits.page().max() + ".");
    }
    int left = (int) limit.orElse(limits.page().fallback());
    String namespace = Subscription.namespace(call.queueName());
    JsonOut out = new JsonOut().ascii("{\"subscriptions\":[");
    String comma = "";
    boolean more = true;
    while (more) {
      int asked = left;
      List<Queue> chunk = store.queues(call.project(), namespace, last, asked);
      for (Queue queue : chunk) {
        Subscription found = Subscription.stored(queue.metadata());
        if (!found.isOver(call.now())) {
          found.write(out.ascii(comma), queue.name(), call);
          comma = ",";
          left--;
        }
      }
      more = left > 0 && chunk.size() == asked;
      if (more) {
        // All the room that is left was taken by what is over, and that may go on for long.
        call.needsWorker();
      }
      last = chunk.isEmpty() ? last : chunk.getLast().name();
    }
    if (comma.isEmpty()) {
      return Answer.ok(out.ascii("],\"links\":[]}"));
    }
    new Link(out.ascii("],")).path(path(call)).with("limit", limit).with("marker", last).end();
    return Answer.ok(out.ascii("}"));
  }

  Answer get(Call call, MessageStore store) {
    Subscription found =
        find(call, store, call.item())
            .orElseThrow(() -> Problem.notFound("Subscription " + call.item() + " does not exist"));
    JsonOut out = new JsonOut();
    found.write(out, call.item(), call);
    return Answer.ok(out);
  }

  Answer delete(Call call, MessageStore store) {
    store.deleteQueue(entry(call, call.item()));
    return Answer.NO_CONTENT;
  }

  /** Whether a queue has any, those that are over too. */
  static boolean hasAny(Call call, MessageStore store) {
    String namespace = Subscription.namespace(call.queueName());
    return !store.queues(call.project(), namespace, "", 1).isEmpty();
  }

  /**
   * Removes all of a queue. There may be many: to be called where it may block. Goes over them
   * once, so it ends also where new ones are made all the time.
   */
  static void purge(Call call, MessageStore store) {
    String namespace = Subscription.namespace(call.queueName());
    String last = "";
    while (true) {
      List<Queue> chunk = store.queues(call.project(), namespace, last, CHUNK);
      if (chunk.isEmpty()) {
        return;
      }
      chunk.forEach(queue -> store.deleteQueue(entry(call, queue.name())));
      last = chunk.getLast().name();
    }
  }
}
