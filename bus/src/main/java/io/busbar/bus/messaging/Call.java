package io.busbar.bus.messaging;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.WouldBlockException;
import io.busbar.bus.messaging.json.JsonException;
import io.busbar.bus.messaging.json.JsonReader;
import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that has passed the common checks, and what was parsed of it: each part once, however
 * often its resource is run. Used by one thread at a time.
 */
final class Call {

  /** The queues of the protocol, among all that a store keeps. */
  static final String QUEUES = "queues";

  /** Where the queues are; a queue's name is behind it. */
  static final String QUEUES_PATH = "/v2/queues/";

  private final Exchange exchange;
  private final JsonReader reader;
  private final String project;
  private final String client;
  private final Instant now;
  private final Match match;
  private final QueueId queue;
  private @Nullable Query query;
  private @Nullable JsonValue json;
  private boolean mayBlock;

  Call(
      Exchange exchange,
      JsonReader reader,
      Match match,
      String project,
      String client,
      Instant now) {
    this.exchange = exchange;
    this.reader = reader;
    this.match = match;
    this.project = project;
    this.client = client;
    this.now = now;
    this.queue = queue(match.queue());
  }

  String project() {
    return project;
  }

  /** Who asks, in the one spelling that the store knows. */
  String client() {
    return client;
  }

  /** When the request came. */
  Instant now() {
    return now;
  }

  /** The queue that the path names. */
  String queueName() {
    return match.queue();
  }

  QueueId queue() {
    return queue;
  }

  QueueId queue(String name) {
    return new QueueId(project, QUEUES, name);
  }

  /** The path of the queue, as it appears in answers: safe in a URI, a header and JSON. */
  String queuePath() {
    return QUEUES_PATH + match.queue();
  }

  /** The id of a message or claim that the path names; anything that a client may write. */
  String item() {
    return match.item();
  }

  boolean hasHeader(String name) {
    return exchange.header(name).isPresent();
  }

  /** A header's first value, "" if it is absent. */
  String header(String name) {
    return exchange.header(name).orElse("");
  }

  Query query() {
    Query parsed = query;
    if (parsed == null) {
      parsed = Query.parse(exchange.query());
      query = parsed;
    }
    return parsed;
  }

  /** How many bytes the body has. */
  int bodySize() {
    return exchange.body().remaining();
  }

  /**
   * The body as JSON, an object or an array.
   *
   * @param levels how many levels of it to open; the same in every call for one request
   * @throws Problem if it is neither
   */
  JsonValue json(int levels) {
    JsonValue read = json;
    if (read == null) {
      read = read(levels);
      json = read;
    }
    return read;
  }

  private JsonValue read(int levels) {
    ByteBuffer body = exchange.body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    JsonValue value;
    try {
      value = reader.read(bytes, levels);
    } catch (JsonException e) {
      throw Problem.badBody(e.problem());
    }
    if (!value.is(Kind.OBJECT) && !value.is(Kind.ARRAY)) {
      throw Problem.badBody("Request body could not be parsed.");
    }
    return value;
  }

  /** The body as a JSON object; as {@link #json}, and a problem if it is an array. */
  JsonValue object(int levels) {
    JsonValue value = json(levels);
    if (!value.is(Kind.OBJECT)) {
      throw Problem.badBody("Document type not supported.");
    }
    return value;
  }

  /** Runs an action, on any thread, when the client is answered or has gone; must not block. */
  void onEnd(Runnable action) {
    exchange.onEnd(Completion.of(action));
  }

  /** From now on the resource runs where it may block. */
  void mayBlock() {
    mayBlock = true;
  }

  boolean isWhereItMayBlock() {
    return mayBlock;
  }

  /** Goes on only where it may block: for what takes long even if the store never waits. */
  void needsWorker() {
    if (!mayBlock) {
      throw WouldBlockException.INSTANCE;
    }
  }
}
