package io.busbar.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with one page, driven over its DevTools protocol. One thread uses it. */
final class Browser implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final List<JsonNode> seen = new ArrayList<>();
  private final WebSocket socket;
  private String session = "";
  private int last;

  private Browser(Path program, Path profile) throws Exception {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      socket =
          client
              .newWebSocketBuilder()
              .buildAsync(URI.create(address()), new Listener())
              .get(SECONDS, TimeUnit.SECONDS);
      JsonNode targets = call("Target.getTargets", Map.of()).path("targetInfos");
      for (JsonNode target : targets) {
        if (target.path("type").asString().equals("page")) {
          session =
              call(
                      "Target.attachToTarget",
                      Map.of("targetId", target.path("targetId").asString(), "flatten", true))
                  .path("sessionId")
                  .asString();
        }
      }
      for (String domain : List.of("Runtime", "Log", "Network", "Page", "Audits")) {
        call(domain + ".enable", Map.of());
      }
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The browser of this machine: {@code BUSBAR_TEST_BROWSER}, or one on the path. */
  static Optional<Path> find() {
    String named = System.getenv("BUSBAR_TEST_BROWSER");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(":", -1)).map(it -> Path.of(it, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    return new Browser(program, profile);
  }

  /** Opens a page and waits until it is loaded. */
  void open(Path page) throws Exception {
    seen.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    await(it -> is(it, "Page.loadEventFired"));
  }

  /** What a script gives as JSON. */
  JsonNode evaluate(String script) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "userGesture", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer);
    }
    return answer.path("result").path("value");
  }

  /** Presses a key and lets it go. */
  void press(String key, String text) throws Exception {
    int code =
        switch (key) {
          case "Enter" -> 13;
          case " " -> 32;
          case "End" -> 35;
          case "ArrowRight" -> 39;
          default -> 0;
        };
    Map<String, Object> event =
        Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code);
    call("Input.dispatchKeyEvent", event);
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /** Calls the browser and waits for its answer. */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++last;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    if (!session.isEmpty() && !method.startsWith("Browser.")) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode told = answer.get(SECONDS, TimeUnit.SECONDS);
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  /** Waits for an event, which may have come already. */
  void await(Predicate<JsonNode> wanted) throws InterruptedException {
    if (seen.stream().anyMatch(wanted)) {
      return;
    }
    while (true) {
      JsonNode event = events.poll(SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("the browser told nothing in " + SECONDS + " s");
      }
      seen.add(event);
      if (wanted.test(event)) {
        return;
      }
    }
  }

  /** All events of the page so far. */
  List<JsonNode> events() {
    events.drainTo(seen);
    return List.copyOf(seen);
  }

  static boolean is(JsonNode event, String method) {
    return event.path("method").asString().equals(method);
  }

  @Override
  public void close() {
    try {
      call("Browser.close", Map.of()); // it tidies its profile up, as a signal does not make it
    } catch (Exception _) {
      process.destroy();
    }
    client.shutdownNow();
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  /** Where it listens, as it tells; then its messages are read away, so that it never waits. */
  private String address() throws IOException {
    BufferedReader messages = process.errorReader();
    StringBuilder told = new StringBuilder();
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      told.append(line).append('\n');
      if (line.startsWith("DevTools listening on ")) {
        Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
        return line.substring(line.indexOf("ws://"));
      }
    }
    throw new IOException("the browser ended: " + told);
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        JsonNode message = MAPPER.readTree(text.toString());
        text.setLength(0);
        if (message.has("id")) {
          CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
          if (answer != null) {
            answer.complete(message);
          }
        } else {
          events.add(message);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
