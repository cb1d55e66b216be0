package io.busbar.bench.workload;

import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.contender.StartException;
import io.busbar.bench.load.Script;
import io.busbar.bench.load.Script.Ask;
import io.busbar.bench.load.Script.Expected;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Gets a server ready for a workload, and verifies before anything is timed that it answers right.
 * What it answers then is what it must answer all the time.
 */
public final class Priming implements AutoCloseable {

  private static final int MOST_DIGITS = 9;

  /** As many small messages as a server's limit of 256 KiB to a post allows. */
  private static final int A_POST = 10_000;

  private static final Pattern ID = Pattern.compile("/messages/([^\"/?]+)\"");

  private final Client client;
  private final String name;
  private final URI url;
  private final Speaks speaks;

  /** Of the queues that hold many messages. */
  private final Map<String, String> markers = new HashMap<>();

  /**
   * Of a server.
   *
   * @param name whose it is, for messages
   * @param url where it listens
   */
  public Priming(String name, URI url, Speaks speaks) {
    this.name = name;
    this.url = url;
    this.speaks = speaks;
    client = new Client(name, url);
  }

  /**
   * Makes what a workload needs.
   *
   * @return what is to be asked
   * @throws StartException if the server does not answer right
   */
  public Script prime(Workload workload) {
    return prime(workload, Filling.NONE);
  }

  /** The same, of a server that holds more than that. */
  public Script prime(Workload workload, Filling filling) {
    if (speaks == Speaks.FIXED && workload == Workload.POST) {
      return Script.of(tried(Requests.post(queue(workload), workload.bytes())));
    }
    if (speaks != Speaks.MESSAGING) {
      return page(workload);
    }
    String queue = queue(workload);
    return switch (workload) {
      case GET_0, GET_420, GET_1K, GET_64K -> reading(queue, workload.bytes(), filling);
      case POST -> Script.of(Requests.post(queue, workload.bytes()));
      case MIXED ->
          new Script(
              false,
              List.of(
                  weighted(get(queue, workload.bytes()), 9),
                  Requests.post(queue + "-posts", workload.bytes())));
      case CLAIM_DELETE -> {
        fill(queue, filling.messages());
        yield new Script(
            true,
            List.of(
                Requests.post(queue, workload.bytes()), Requests.claim(queue), Requests.delete()));
      }
      case STATIC -> page(workload);
    };
  }

  private static String queue(Workload workload) {
    return "bench-" + (workload == Workload.STATIC ? Workload.GET_420 : workload);
  }

  /** How many bytes the body of a GET's answer has. */
  public int bodyLength(Workload workload) {
    return prime(workload).asks().getFirst().expected().shortest();
  }

  private Ask tried(Ask ask) {
    String _ = client.send(ask);
    return ask;
  }

  /** What answers the same to all is asked what the bus is asked; a page, for itself alone. */
  private Script page(Workload workload) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    Ask ask =
        speaks == Speaks.FIXED
            ? Requests.get(queue(workload))
            : Ask.get(
                url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(),
                Map.of(),
                Expected.status(200));
    String body = client.send(ask);
    // A page that changes by itself can't be verified but for its status.
    return Script.of(
        body.equals(client.send(ask)) ? expecting(ask, Expected.exactly(200, body)) : ask);
  }

  private Script reading(String queue, int bytes, Filling filling) {
    if (filling.queues() > 1) {
      return readingMany(queue, bytes, filling.queues());
    }
    if (filling.messages() == 0) {
      return Script.of(get(queue, bytes));
    }
    String marker =
        markers.computeIfAbsent(queue, _ -> fillAround(queue, bytes, filling.messages()));
    return Script.of(
        verified(
            filling.fromMiddle() ? Requests.getAfter(queue, marker) : Requests.get(queue), bytes));
  }

  private Script readingMany(String queue, int bytes, int queues) {
    int distance = Math.max(1, queues / Filling.MOST_HOT);
    client.sendAll(IntStream.range(0, queues).mapToObj(i -> Requests.post(queue + "-" + i, bytes)));
    List<Ask> hot = new ArrayList<>();
    for (int i = 0; i < queues; i += distance) {
      hot.add(verified(Requests.get(queue + "-" + i), bytes));
    }
    return new Script(false, hot);
  }

  /**
   * Two messages that are alike, at the head of many and in their middle.
   *
   * @return the marker before the one in the middle
   */
  private String fillAround(String queue, int bytes, int messages) {
    String _ = client.send(Requests.post(queue, bytes));
    fill(queue, messages / 2);
    String marker = id(client.send(Requests.postMany(queue, 1)));
    String _ = client.send(Requests.post(queue, bytes));
    fill(queue, messages - messages / 2);
    return marker;
  }

  private void fill(String queue, int messages) {
    client.sendAll(
        IntStream.iterate(messages, left -> left > 0, left -> left - A_POST)
            .mapToObj(left -> Requests.postMany(queue, Math.min(left, A_POST))));
  }

  private String id(String posted) {
    Matcher id = ID.matcher(posted);
    if (!id.find()) {
      throw new StartException(
          "%s answered a POST without the message's id: %s".formatted(name, Client.cut(posted)));
    }
    return id.group(1);
  }

  private Ask get(String queue, int bytes) {
    String _ = client.send(bytes > 0 ? Requests.post(queue, bytes) : Requests.create(queue));
    return verified(Requests.get(queue), bytes);
  }

  /** A GET whose answer holds a message of that length. */
  private Ask verified(Ask get, int bytes) {
    String body = client.send(get);
    if (!body.contains(Requests.message(bytes)) || body.length() < bytes) {
      throw new StartException(
          "%s answered GET %s without the message: %s"
              .formatted(name, get.target(), Client.cut(body)));
    }
    return expecting(get, aging(body));
  }

  private static Ask expecting(Ask ask, Expected expected) {
    return Ask.get(ask.target(), ask.headers(), expected);
  }

  /** The body with ages that may change. */
  private static Expected aging(String body) {
    List<String> parts = List.of(body.split("(?<=\"age\": ?)\\d+", -1));
    int fixed = parts.stream().mapToInt(String::length).sum();
    int ages = parts.size() - 1;
    return new Expected(200, fixed + ages, fixed + ages * MOST_DIGITS, parts);
  }

  private static Ask weighted(Ask ask, int weight) {
    return new Ask(
        weight,
        ask.method(),
        ask.target(),
        ask.headers(),
        ask.body(),
        ask.expected(),
        ask.capture());
  }

  @Override
  public void close() {
    client.close();
  }
}
