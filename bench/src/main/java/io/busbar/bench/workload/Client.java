package io.busbar.bench.workload;

import io.busbar.bench.contender.StartException;
import io.busbar.bench.load.Script.Ask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Sends requests whose answers must be right. For one thread. */
final class Client implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long MOST_BYTES = 64 << 20;
  private static final int AT_ONCE = 64;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(LONGEST)
          .build();

  private final String name;
  private final URI url;

  /**
   * Of a server.
   *
   * @param name whose it is, for messages
   */
  Client(String name, URI url) {
    this.name = name;
    this.url = url;
  }

  /**
   * Sends one request.
   *
   * @return the body of the answer, in ISO-8859-1
   * @throws StartException if it is not answered with the status that is right
   */
  String send(Ask ask) {
    return await(ask, begin(ask));
  }

  /** Sends many, some at once. */
  void sendAll(Stream<Ask> asks) {
    Queue<Sent> sent = new ArrayDeque<>();
    asks.forEachOrdered(ask -> {
      if (sent.size() == AT_ONCE) {
        sent.remove().await(this);
      }
      sent.add(new Sent(ask, begin(ask)));
    });
    sent.forEach(it -> it.await(this));
  }

  private record Sent(Ask ask, CompletableFuture<HttpResponse<byte[]>> answer) {

    void await(Client client) {
      String _ = client.await(ask, answer);
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> begin(Ask ask) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(ask.target()))
            .method(
                ask.method(),
                ask.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(ask.body(), StandardCharsets.ISO_8859_1))
            .timeout(LONGEST);
    ask.headers().forEach(request::header);
    return http.sendAsync(
        request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
  }

  private String await(Ask ask, CompletableFuture<HttpResponse<byte[]>> sent) {
    String what = ask.method() + " " + ask.target();
    int wanted = ask.expected().status();
    HttpResponse<byte[]> answer;
    try {
      answer = sent.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartException("%s did not answer %s: %s".formatted(name, what, e.getCause()), e);
    } catch (TimeoutException e) {
      throw new StartException(
          "%s did not answer %s within %d s".formatted(name, what, LONGEST.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    if (answer.statusCode() != wanted) {
      throw new StartException(
          "%s answered %s with %d, not %d: %s"
              .formatted(name, what, answer.statusCode(), wanted, cut(text)));
    }
    return text;
  }

  /** The beginning of a long text. */
  static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
