package io.busbar.bus.messaging;

import io.busbar.api.http.Headers;
import io.busbar.api.store.MessageStore;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;
import java.util.Optional;

/** {@code /v2/queues/{queue}}: a queue and what is said of it. */
final class QueueResource {

  private static final String PATCH_TYPE = "application/openstack-messaging-v2.0-json-patch";

  /** The list of operations, and in each the value with what a check of it looks into. */
  private static final int PATCH_LEVELS = 1 + QueueMetadata.LEVELS;

  private final MessagingLimits limits;
  private final MetadataRules rules;
  private final ReservedDefaults defaults;

  QueueResource(MessagingLimits limits, ReservedDefaults defaults) {
    this.limits = limits;
    this.rules = new MetadataRules(limits);
    this.defaults = defaults;
  }

  Answer get(Call call, MessageStore store) {
    return shown(QueueMetadata.stored(store.metadata(call.queue())));
  }

  private Answer shown(QueueMetadata metadata) {
    JsonOut out = new JsonOut();
    metadata.write(out, defaults);
    return Answer.ok(out);
  }

  Answer put(Call call, MessageStore store) {
    if (call.bodySize() > limits.metadataSizeMax()) {
      throw Problem.badRequest(tooLarge());
    }
    QueueMetadata metadata =
        call.bodySize() == 0
            ? QueueMetadata.NONE
            : QueueMetadata.of(call.object(QueueMetadata.LEVELS));
    Optional<String> broken = rules.broken(metadata);
    if (broken.isPresent()) {
      throw Problem.badRequest(broken.get());
    }
    ByteBuffer bytes = metadata.toStore();
    if (bytes.remaining() > limits.metadataSizeMax()) {
      // Escapes may make more of it than came.
      throw Problem.badRequest(tooLarge());
    }
    boolean created = store.createQueue(call.queue(), bytes);
    return created
        ? new Answer(201, Answer.JSON.with("Location", call.queuePath()))
        : new Answer(204, Headers.of("Location", call.queuePath()));
  }

  private String tooLarge() {
    return "Queue metadata is too large. Max size: " + limits.metadataSizeMax();
  }

  Answer patch(Call call, MessageStore store) {
    if (call.bodySize() > limits.metadataSizeMax()) {
      throw Problem.badBody(tooLarge());
    }
    if (!call.header("Content-Type").equals(PATCH_TYPE)) {
      throw Problem.of(
          415,
          "415 Unsupported Media Type",
          "Accepted media type for PATCH: {'Accept-Patch': '" + PATCH_TYPE + "'}.");
    }
    JsonPatch patch = JsonPatch.of(call.json(PATCH_LEVELS));
    while (true) {
      ByteBuffer expected =
          store
              .metadata(call.queue())
              .orElseThrow(() ->
                  Problem.notFound(
                      "Queue "
                          + call.queueName()
                          + " does not exist for project "
                          + call.project()));
      QueueMetadata updated = patch.apply(QueueMetadata.stored(expected), defaults);
      rules
          .broken(updated)
          .ifPresent(rule -> {
            throw Problem.badBody(rule);
          });
      ByteBuffer bytes = updated.toStore();
      if (bytes.remaining() > limits.metadataSizeMax()) {
        throw Problem.badBody(tooLarge());
      }
      // Someone else may have patched or deleted it meanwhile: then start again from what is there.
      if (store.replaceMetadata(call.queue(), expected, bytes)) {
        return shown(updated);
      }
    }
  }

  Answer delete(Call call, MessageStore store) {
    if (SubscriptionsResource.hasAny(call, store)) {
      call.needsWorker();
      // Before the queue: should the store fail on the way, the queue and its messages are there.
      SubscriptionsResource.purge(call, store);
    }
    store.deleteQueue(call.queue());
    return Answer.NO_CONTENT;
  }
}
