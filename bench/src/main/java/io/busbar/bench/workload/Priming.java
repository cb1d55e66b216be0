package io.busbar.bench.workload;

import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.contender.StartException;
import io.busbar.bench.load.Script;
import io.busbar.bench.load.Script.Ask;
import io.busbar.bench.load.Script.Expected;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets a server ready for a workload, and verifies before anything is timed that it answers right.
 * What it answers then is what it must answer all the time.
 */
public final class Priming implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final String READER = "3381af92-2b9e-11e3-b191-71861300734c";
  private static final String WRITER = "5b2d7e6c-2b9e-11e3-b191-71861300734c";
  private static final String PROJECT = "bench";
  private static final int TTL_SECONDS = 86_400;

  private static final long MOST_BYTES = 64 << 20;
  private static final int MOST_DIGITS = 9;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(LONGEST)
          .build();

  private final String name;
  private final URI url;
  private final Speaks speaks;

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
  }

  /**
   * Makes what a workload needs.
   *
   * @return what is to be asked
   * @throws StartException if the server does not answer right
   */
  public Script prime(Workload workload) {
    if (speaks != Speaks.MESSAGING) {
      return page();
    }
    String queue = "bench-" + workload;
    return switch (workload) {
      case GET_0, GET_420, GET_1K, GET_64K -> Script.of(get(queue, workload.bytes()));
      case POST -> Script.of(post(queue, workload.bytes(), 1));
      case MIXED ->
          new Script(
              false,
              List.of(
                  weighted(get(queue, workload.bytes()), 9),
                  post(queue + "-posts", workload.bytes(), 1)));
      case CLAIM_DELETE -> cycle(queue, workload.bytes());
      case STATIC -> page();
    };
  }

  /** How many bytes the body of a GET's answer has. */
  public int bodyLength(Workload workload) {
    return prime(workload).asks().getFirst().expected().shortest();
  }

  /** What answers the same to all is asked what the bus is asked; a page, for itself alone. */
  private Script page() {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    boolean isFixed = speaks == Speaks.FIXED;
    String target =
        isFixed
            ? target("bench-" + Workload.GET_420)
            : url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    Map<String, String> headers = isFixed ? headers(READER) : Map.of();
    HttpResponse<byte[]> first = send("GET", target, headers, "", 200);
    HttpResponse<byte[]> second = send("GET", target, headers, "", 200);
    String body = text(first);
    // A page that changes by itself can't be verified but for its status.
    Expected expected =
        body.equals(text(second)) ? Expected.exactly(200, body) : Expected.status(200);
    return Script.of(Ask.get(target, headers, expected));
  }

  private Ask get(String queue, int bytes) {
    String target = target(queue);
    if (bytes > 0) {
      Ask post = post(queue, bytes, 1);
      var _ = send(post.method(), post.target(), post.headers(), post.body(), 201);
    }
    String body = text(send("GET", target, headers(READER), "", 200));
    if (!body.contains(message(bytes)) || body.length() < bytes) {
      throw new StartException(
          "%s answered GET %s without the message: %s".formatted(name, target, cut(body)));
    }
    return Ask.get(target, headers(READER), aging(body));
  }

  private static String target(String queue) {
    return "/v2/queues/%s/messages?limit=1".formatted(queue);
  }

  /** The body with ages that may change. */
  private static Expected aging(String body) {
    List<String> parts = List.of(body.split("(?<=\"age\": ?)\\d+", -1));
    int fixed = parts.stream().mapToInt(String::length).sum();
    int ages = parts.size() - 1;
    return new Expected(200, fixed + ages, fixed + ages * MOST_DIGITS, parts);
  }

  private Ask post(String queue, int bytes, int weight) {
    String target = "/v2/queues/%s/messages".formatted(queue);
    String body =
        "{\"messages\":[{\"body\":%s,\"ttl\":%d}]}".formatted(message(bytes), TTL_SECONDS);
    return new Ask(weight, "POST", target, headers(WRITER), body, Expected.status(201), "");
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

  private Script cycle(String queue, int bytes) {
    Ask claim =
        new Ask(
            1,
            "POST",
            "/v2/queues/%s/claims?limit=1".formatted(queue),
            headers(READER),
            "{\"ttl\":300,\"grace\":60}",
            Expected.status(201),
            "\"href\": ?\"([^\"]+claim_id=[^\"]+)\"");
    Ask delete =
        new Ask(1, "DELETE", Script.CAPTURED, headers(READER), "", Expected.status(204), "");
    return new Script(true, List.of(post(queue, bytes, 1), claim, delete));
  }

  private static Map<String, String> headers(String client) {
    return Map.of("Client-ID", client, "X-Project-ID", PROJECT, "Content-Type", "application/json");
  }

  /** A JSON string of so many bytes, its quotes included; none of zero. */
  private static String message(int bytes) {
    return bytes == 0 ? "" : '"' + "m".repeat(bytes - 2) + '"';
  }

  private HttpResponse<byte[]> send(
      String method, String target, Map<String, String> headers, String body, int wanted) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(target))
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
            .timeout(LONGEST);
    headers.forEach(request::header);
    HttpResponse<byte[]> answer;
    try {
      answer =
          http.sendAsync(
                  request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES))
              .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartException(
          "%s did not answer %s %s: %s".formatted(name, method, target, e.getCause()), e);
    } catch (TimeoutException e) {
      throw new StartException(
          "%s did not answer %s %s within %d s"
              .formatted(name, method, target, LONGEST.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
    if (answer.statusCode() != wanted) {
      throw new StartException(
          "%s answered %s %s with %d, not %d: %s"
              .formatted(name, method, target, answer.statusCode(), wanted, cut(text(answer))));
    }
    return answer;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.ISO_8859_1);
  }

  private static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
