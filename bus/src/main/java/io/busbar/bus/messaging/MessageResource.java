package io.busbar.bus.messaging;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.bus.messaging.json.JsonOut;
import java.util.List;
import java.util.OptionalLong;

/** {@code /v2/queues/{queue}/messages/{id}}: one message. */
final class MessageResource {

  private static final String UNABLE = "Unable to delete";

  Answer get(Call call, MessageStore store) {
    OptionalLong marker = Ids.marker(call.item());
    List<Message> found =
        marker.isEmpty() ? List.of() : store.get(call.queue(), List.of(marker.getAsLong()));
    if (found.isEmpty()) {
      throw Problem.notFound(
          "Message %s does not exist in queue %s for project %s"
              .formatted(call.item(), call.queueName(), call.project()));
    }
    JsonOut out = new JsonOut(MessageJson.size(call, found));
    MessageJson.write(out, call, found.getFirst());
    return Answer.ok(out);
  }

  Answer delete(Call call, MessageStore store) {
    OptionalLong marker = Ids.marker(call.item());
    Deletion deletion =
        marker.isEmpty()
            ? Deletion.ABSENT
            : store.delete(call.queue(), marker.getAsLong(), call.query().text("claim_id"));
    return switch (deletion) {
      case DELETED, ABSENT -> Answer.NO_CONTENT;
      case CLAIMED, CLAIMED_BY_OTHER ->
          throw Problem.of(
              403,
              UNABLE,
              "This message is claimed; it cannot be deleted without a valid claim ID.");
      case NOT_CLAIMED ->
          throw Problem.of(
              400, UNABLE, "A claim was specified, but the message is not currently claimed.");
      case UNKNOWN_CLAIM ->
          throw Problem.of(400, UNABLE, "The specified claim does not exist or has expired.");
    };
  }
}
