package io.busbar.app.client;

import io.busbar.api.option.Options;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a bus over HTTP. Paths begin behind the URL that the options say. Each request has the time
 * that they say, and throws {@link CallFailed} if nothing good comes of it.
 */
final class BusClient implements AutoCloseable {

  /** Between two tries of a request, though the server asks for none. */
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  private static final int ANSWER_MAX = 256 << 20;

  private final HttpClient http;
  private final URI url;
  private final String project;
  private final String client;
  private final Duration timeout;

  /** A client of the bus that the options say; it connects when it is asked something. */
  BusClient(Options options) {
    url = options.get(ClientOptions.URL);
    project = options.get(ClientOptions.PROJECT);
    String id = options.get(ClientOptions.CLIENT_ID);
    client = id.isEmpty() ? UUID.randomUUID().toString() : id;
    timeout = options.get(ClientOptions.TIMEOUT);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Where the bus is said to be. */
  URI url() {
    return url;
  }

  /** Asks for something; again, for a while, if the server says that it can't now. */
  Answer get(String path) {
    return repeated("GET", path);
  }

  /** Deletes something; again, for a while, if the server says that it can't now. */
  Answer delete(String path) {
    return repeated("DELETE", path);
  }

  /** Sends JSON once, since nobody knows what a second time would do. */
  Answer post(String path, String json) {
    return answer("POST", path, json, System.nanoTime() + timeout.toNanos()).orFail(this);
  }

  private Answer repeated(String method, String path) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Answer answer = answer(method, path, "", deadline);
      Duration asked = answer.retryAfter();
      Duration pause = asked.isZero() ? LEAST_PAUSE : asked;
      if (answer.status() != 503
          || pause.isNegative()
          || pause.toNanos() > deadline - System.nanoTime()) {
        return answer.orFail(this);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        throw interrupted(method, path, stop);
      }
    }
  }

  private Answer answer(String method, String path, String json, long deadline) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Client-ID", client)
            .header("X-Project-ID", project)
            .header("Accept", "application/json")
            .method(
                method,
                json.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    CompletableFuture<HttpResponse<String>> coming =
        http.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), ANSWER_MAX));
    try {
      HttpResponse<String> response =
          coming.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return new Answer(
          method + " " + path,
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(""),
          response.body());
    } catch (TimeoutException late) {
      coming.cancel(true);
      throw new CallFailed(
          "%s did not answer %s %s within %s%s; --timeout gives it longer"
              .formatted(
                  url, method, path, ClientOptions.TIMEOUT.print(timeout), maybeDone(method)),
          true,
          late);
    } catch (InterruptedException stop) {
      coming.cancel(true);
      throw interrupted(method, path, stop);
    } catch (ExecutionException failed) {
      throw failure(
          method,
          path,
          failed.getCause() instanceof IOException cause
              ? cause
              : new IOException(failed.getCause()));
    }
  }

  private CallFailed failure(String method, String path, IOException failed) {
    if (failed instanceof ConnectException) {
      return new CallFailed(
          "no server answers at " + url + "; start one with busbar serve, or name another by --url",
          true,
          failed);
    }
    if (failed instanceof ProtocolException) {
      return new CallFailed(notTheBus(method + " " + path, "what is not HTTP"), false, failed);
    }
    return new CallFailed(
        "the connection to %s broke before %s %s was answered%s (%s)"
            .formatted(url, method, path, maybeDone(method), failed.getMessage()),
        true,
        failed);
  }

  private static String maybeDone(String method) {
    return method.equals("POST") ? ", and may have done it all the same" : "";
  }

  private static CallFailed interrupted(String method, String path, InterruptedException stop) {
    Thread.currentThread().interrupt();
    return new CallFailed("interrupted while waiting for " + method + " " + path, false, stop);
  }

  /**
   * What to say of a peer that is no bus.
   *
   * @param request what was asked
   * @param got what came
   */
  String notTheBus(String request, String got) {
    return "what answers at %s does not speak messaging v2: %s got %s; name a bus by --url"
        .formatted(url, request, got);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
