package io.busbar.app.client;

import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Printable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;

/** {@code busbar post}: one message, or those on standard input, as they come. */
final class Posting {

  private static final String STDIN = "-";

  /** Messages to a request, and bytes of it: a bus takes 262144 by default. */
  private static final int BATCH_MAX = 100;

  private static final int BATCH_BYTES_MAX = 192 << 10;

  /** About what a message needs beside its body. */
  private static final int ENVELOPE_BYTES = 64;

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  private final Session session;
  private final String path;
  private final String ttl;
  private final String delay;
  private final List<String> batch = new ArrayList<>();
  private int bytes;

  /** The place on standard input of the first value of the batch, from 1; 0 if it isn't there. */
  private long first;

  Posting(Session session) {
    this.session = session;
    this.path = session.queuePath() + "/messages";
    this.ttl = seconds(session.own().get(OwnOptions.MESSAGE_TTL));
    this.delay = seconds(session.own().get(OwnOptions.DELAY));
  }

  private static String seconds(Optional<Duration> time) {
    return time.map(value -> String.valueOf(value.toSeconds())).orElse("");
  }

  void run() {
    String given = session.parsed().matchedPositionalValue(1, "");
    boolean none = !session.parsed().hasMatchedPositional(1);
    if (none && Terminal.isInput()) {
      throw new Failure(
          ExitCode.USAGE,
          "no message is given; write one: busbar post %s '{\"order\": 1}', or - to type them"
              .formatted(session.queue()));
    }
    if (none || given.equals(STDIN)) {
      pour();
    } else {
      send(List.of(only(given)), 0);
    }
  }

  private static String only(String given) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (given.indexOf('\ufffd') >= 0 && !encoding.equals("UTF-8")) {
      throw new Failure(
          ExitCode.USAGE,
          ("the message has characters that the locale's encoding %s doesn't know; set LC_ALL to"
                  + " C.UTF-8, or give it on standard input")
              .formatted(encoding));
    }
    JsonInput input =
        new JsonInput(new ByteArrayInputStream(given.getBytes(StandardCharsets.UTF_8)));
    try {
      Optional<String> value = input.next();
      if (value.isPresent() && input.next().isEmpty()) {
        return value.get();
      }
    } catch (IllegalArgumentException notJson) {
      // Told below.
    }
    throw new Failure(
        ExitCode.USAGE,
        "'%s' is not JSON; a text is written in quotes: '\"hello\"'"
            .formatted(Printable.of(given)));
  }

  private void pour() {
    JsonInput input = new JsonInput(session.in());
    first = 1;
    try {
      for (Optional<String> next = input.next(); next.isPresent(); next = input.next()) {
        int size = next.get().getBytes(StandardCharsets.UTF_8).length + ENVELOPE_BYTES;
        if (bytes + size > BATCH_BYTES_MAX) {
          send();
        }
        batch.add(next.get());
        bytes += size;
        if (batch.size() == BATCH_MAX || !input.hasMore()) {
          send();
        }
      }
    } catch (IllegalArgumentException notJson) {
      send();
      throw new Failure(
          ExitCode.USAGE,
          ("line %s of standard input is not JSON; what is before it was posted; a text is"
                  + " written in quotes: \"hello\"")
              .formatted(notJson.getMessage()),
          notJson);
    } catch (JacksonIOException unreadable) {
      send();
      throw new Failure(
          ExitCode.USAGE,
          "standard input can't be read on: " + unreadable.getOriginalMessage(),
          unreadable);
    }
    send();
  }

  private void send() {
    if (!batch.isEmpty()) {
      send(List.copyOf(batch), first);
      first += batch.size();
      batch.clear();
      bytes = 0;
    }
  }

  /**
   * Posts values together. Where that is refused for what they are, they go in two halves, and so
   * on: all are posted up to the one that is to blame, and a queue that takes less at a time gets
   * less.
   */
  private void send(List<String> values, long place) {
    Answer answer;
    try {
      answer = session.bus().post(path, document(values));
    } catch (CallFailed failed) {
      boolean refused = failed.status() == BAD_REQUEST || failed.status() == TOO_LARGE;
      if (refused && values.size() > 1) {
        int half = values.size() / 2;
        send(values.subList(0, half), place);
        send(values.subList(half, values.size()), place + half);
        return;
      }
      throw place == 0 ? failed : about(values, place, failed);
    }
    List<String> made =
        session.read(answer, json -> Json.items(Message.member(Json.members(json), "resources")));
    made.forEach(href -> tell(session.read(answer, _ -> Json.text(href))));
    session.out().flush();
  }

  private static CallFailed about(List<String> values, long place, CallFailed failed) {
    String which =
        values.size() == 1
            ? "value " + place
            : "values " + place + " to " + (place + values.size() - 1);
    return new CallFailed(
        which + " of standard input: " + failed.getMessage(), failed.isPassing(), failed);
  }

  private String document(List<String> values) {
    StringBuilder messages = new StringBuilder("{\"messages\":[");
    String comma = "";
    for (String value : values) {
      messages.append(comma).append('{');
      if (!ttl.isEmpty()) {
        messages.append("\"ttl\":").append(ttl).append(',');
      }
      if (!delay.isEmpty()) {
        messages.append("\"delay\":").append(delay).append(',');
      }
      messages.append("\"body\":").append(value).append('}');
      comma = ",";
    }
    return messages.append("]}").toString();
  }

  private void tell(String href) {
    String id = href.substring(href.lastIndexOf('/') + 1);
    if (session.out().isText()) {
      session.out().line("posted " + id);
    } else {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("id", Json.quote(id));
      members.put("href", Json.quote(href));
      session.out().json(Json.object(members));
    }
  }
}
