package io.busbar.app;

import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that goes once through a message's life on a running server. */
final class Rehearsal implements AutoCloseable {

  private static final String MESSAGES = "/v2/queues/rehearsal/messages";
  private static final String CLAIMS = "/v2/queues/rehearsal/claims";
  private static final Pattern HREF = Pattern.compile("\"href\" *: *\"([^\"]+)\"");
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final String server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(LONGEST)
          .build();

  /** To a server: {@code http://127.0.0.1:8888}. */
  Rehearsal(String server) {
    this.server = server;
  }

  /**
   * Does what a client does with a queue, and leaves nothing behind.
   *
   * @throws Failure if anything is not answered as it should be
   */
  void messageIsPostedReadClaimedAndDeleted() {
    send("POST", MESSAGES, "{\"messages\": [{\"body\": {\"a\": [1, \"b\"]}, \"ttl\": 300}]}", 201);
    send("GET", MESSAGES + "?echo=true", "", 200);
    String claimed = send("POST", CLAIMS + "?limit=1", "{\"ttl\": 300, \"grace\": 60}", 201);
    Matcher href = HREF.matcher(claimed);
    if (!href.find()) {
      throw new Failure(ExitCode.INTERNAL, "nothing was claimed: " + claimed);
    }
    send("DELETE", href.group(1), "", 204);
    send("GET", "/v2/queues/rehearsal/stats", "", 200);
    send("DELETE", "/v2/queues/rehearsal", "", 204);
  }

  private String send(String method, String target, String body, int wanted) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + target))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Client-ID", "3381af92-2b9e-11e3-b191-71861300734c")
            .header("X-Project-ID", "rehearsal")
            .header("Content-Type", "application/json")
            .timeout(LONGEST)
            .build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Failure(ExitCode.INTERNAL, "%s %s failed: %s".formatted(method, target, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERNAL, "interrupted", e);
    }
    if (answer.statusCode() != wanted) {
      throw new Failure(
          ExitCode.INTERNAL,
          "%s %s was answered %d, not %d".formatted(method, target, answer.statusCode(), wanted));
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
