package io.busbar.bus.messaging;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /v2/queues/{queue}/messages}: the messages of a queue. */
final class MessagesResource {

  /** Clients and proxies take a header line of 8 KiB; half of it leaves room for the others. */
  private static final int LOCATION_MAX = 4096;

  private static final String MESSAGES = "/messages";

  private static final Answer EMPTY_PAGE =
      new Answer(200, Answer.JSON, json("{\"messages\":[],\"links\":[]}"));

  /** About what a page's link takes besides its queue's name. */
  private static final int LINK = 128;

  private final MessagingLimits limits;
  private final MessagePost posts;

  MessagesResource(MessagingLimits limits) {
    this.limits = limits;
    this.posts = new MessagePost(limits);
  }

  private static ByteBuffer json(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
  }

  Answer get(Call call, MessageStore store) {
    Optional<List<String>> ids = call.query().list("ids");
    return ids.isPresent() ? getByIds(call, store, ids.get()) : list(call, store);
  }

  private Answer list(Call call, MessageStore store) {
    Query query = call.query();
    Optional<String> marker = query.text("marker");
    OptionalLong limit = query.integer("limit");
    Optional<Boolean> echo = query.bool("echo");
    Optional<Boolean> includeClaimed = query.bool("include_claimed");
    Optional<Boolean> includeDelayed = query.bool("include_delayed");
    checkLimit(limit);
    OptionalLong after = marker.isEmpty() ? OptionalLong.of(0) : Ids.marker(marker.get());
    if (after.isEmpty()) {
      return EMPTY_PAGE;
    }
    if (!includeDelayed.orElse(false)
        && QueueMetadata.stored(store.metadata(call.queue())).delay() == 0) {
      // No message of such a queue is delayed: to say so spares the next request this question.
      includeDelayed = Optional.of(true);
    }
    List<Message> messages =
        store.list(
            call.queue(),
            new MessageQuery(
                after.getAsLong(),
                (int) limit.orElse(limits.page().fallback()),
                echo.orElse(false) ? Optional.empty() : Optional.of(call.client()),
                includeClaimed.orElse(false),
                includeDelayed.orElse(false)));
    if (messages.isEmpty()) {
      return EMPTY_PAGE;
    }
    JsonOut out =
        new JsonOut(LINK + call.queueName().length() + MessageJson.size(call, messages))
            .ascii("{\"messages\":");
    MessageJson.writeAll(out, call, messages);
    new Link(out.ascii(","))
        .path(Call.QUEUES_PATH)
        .path(call.queueName())
        .path(MESSAGES)
        .with("limit", limit)
        .with("echo", echo)
        .with("include_claimed", includeClaimed)
        .with("include_delayed", includeDelayed)
        .after(messages.getLast().marker())
        .end();
    return Answer.ok(out.ascii("}"));
  }

  private static String path(Call call) {
    return call.queuePath() + MESSAGES;
  }

  private void checkLimit(OptionalLong limit) {
    if (limit.isPresent() && !limits.page().has(limit.getAsLong())) {
      throw Problem.badRequest(
          "Limit must be at least 1 and may not be greater than " + limits.page().max() + ".");
    }
  }

  private Answer getByIds(Call call, MessageStore store, List<String> ids) {
    checkLimit(OptionalLong.of(ids.size()));
    List<Long> markers = markers(ids);
    List<Message> messages = markers.isEmpty() ? List.of() : store.get(call.queue(), markers);
    if (messages.isEmpty()) {
      throw Problem.notFound(
          "No messages with IDs: ['%s'] found in the queue %s for project %s."
              .formatted(String.join("', '", ids), call.queueName(), call.project()));
    }
    JsonOut out = new JsonOut(MessageJson.size(call, messages)).ascii("{\"messages\":");
    MessageJson.writeAll(out, call, messages);
    return Answer.ok(out.ascii("}"));
  }

  /** Each once; what is no id is the id of nothing. */
  private static List<Long> markers(List<String> ids) {
    Set<Long> markers = new LinkedHashSet<>();
    for (String id : ids) {
      Ids.marker(id).ifPresent(markers::add);
    }
    return List.copyOf(markers);
  }

  Reply post(Call call, MessageStore store) {
    Optional<ByteBuffer> stored = store.metadata(call.queue());
    List<NewMessage> messages;
    try {
      messages = messages(call, QueueMetadata.stored(stored));
    } catch (Problem problem) {
      if (stored.isEmpty()) {
        // Clients rely on it that any post makes the queue, as one that is right does by itself.
        store.createQueue(call.queue(), QueueMetadata.NONE.toStore());
      }
      throw problem;
    }
    return new Reply.Later(
        store
            .postAsync(call.queue(), call.client(), messages)
            .thenApply(markers -> posted(call, markers)));
  }

  private List<NewMessage> messages(Call call, QueueMetadata metadata) {
    posts.checkSize(call.bodySize(), metadata);
    return posts.messages(call.json(MessagePost.LEVELS), metadata);
  }

  private static Answer posted(Call call, List<Long> markers) {
    String path = path(call);
    JsonOut out = new JsonOut((path.length() + 20) * markers.size() + 32).ascii("{\"resources\":[");
    StringBuilder location = new StringBuilder(path).append("?ids=");
    String comma = "";
    for (long marker : markers) {
      String id = Ids.of(marker);
      out.ascii(comma).ascii("\"").ascii(path).ascii("/").ascii(id).ascii("\"");
      if (location.length() <= LOCATION_MAX) {
        location.append(comma).append(id);
      }
      comma = ",";
    }
    return Answer.created(
        location.length() <= LOCATION_MAX ? location.toString() : path, out.ascii("]}"));
  }

  Answer delete(Call call, MessageStore store) {
    Optional<List<String>> ids = call.query().list("ids");
    OptionalLong pop = call.query().integer("pop");
    if (ids.isPresent() && pop.isPresent()) {
      throw Problem.badRequest(
          "pop and id params cannot be present together in the delete request.");
    }
    if (pop.isPresent()) {
      return pop(call, store, pop.getAsLong());
    }
    if (ids.isEmpty()) {
      throw Problem.badRequest(
          "The request should have either \"ids\" or \"pop\" parameter in the request, to be able"
              + " to delete.");
    }
    if (!limits.page().has(ids.get().size())) {
      throw Problem.badRequest(
          "ids parameter should have at least 1 and not greater than "
              + limits.page().max()
              + " values.");
    }
    List<Long> markers = markers(ids.get());
    if (!markers.isEmpty()) {
      store.delete(call.queue(), markers);
    }
    return Answer.NO_CONTENT;
  }

  private Answer pop(Call call, MessageStore store, long limit) {
    if (!limits.claim().has(limit)) {
      throw Problem.badRequest(
          "Pop value must be at least 1 and may not be greater than " + limits.claim().max() + ".");
    }
    List<Message> messages = store.pop(call.queue(), (int) limit);
    JsonOut out = new JsonOut(MessageJson.size(call, messages)).ascii("{\"messages\":[");
    String comma = "";
    for (Message message : messages) {
      MessageJson.writePopped(out.ascii(comma), call, message);
      comma = ",";
    }
    return Answer.ok(out.ascii("]}"));
  }
}
