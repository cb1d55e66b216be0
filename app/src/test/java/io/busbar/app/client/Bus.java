package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import io.busbar.whole.RunningBus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running bus with a memory store, and the client's commands on it. */
final class Bus implements AutoCloseable {

  private static final Pattern BODY = Pattern.compile("\"body\":(.*)\\}$", Pattern.DOTALL);

  private final RunningBus running;

  Bus() {
    Transport transport =
        RunningBus.transports().filter(one -> one.name().equals("netty")).findFirst().orElseThrow();
    StoreProvider store =
        RunningBus.stores().filter(one -> one.name().equals("memory")).findFirst().orElseThrow();
    running =
        new RunningBus(
            transport,
            Worker.pool(2, 100),
            RunningBus.open(store, Path.of("target"), InstantSource.system()),
            InstantSource.system());
  }

  /** Where it answers. */
  String url() {
    return "http://127.0.0.1:" + running.address().getPort();
  }

  /** Runs a command on it, with nothing on standard input. */
  Outcome run(String... words) {
    return run(InputStream.nullInputStream(), words);
  }

  /** Runs a command on it, with a text on standard input. */
  Outcome feed(String input, String... words) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), words);
  }

  /** Runs a command on it. */
  Outcome run(InputStream input, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--url");
    all.add(url());
    return Outcome.of(input, all.toArray(String[]::new));
  }

  /** The same, for one that must go well and has nothing to remark; gives what it printed. */
  List<String> lines(String... words) {
    return lines(run(words));
  }

  /** What a command printed that must have gone well and had nothing to remark. */
  static List<String> lines(Outcome outcome) {
    assertEquals("", outcome.err());
    assertEquals(ExitCode.OK, outcome.code());
    return outcome.out().lines().toList();
  }

  /** The bodies of a queue's messages, as they were written. */
  List<String> bodies(String queue) {
    return lines("list", queue).stream().map(Bus::body).toList();
  }

  private static String body(String line) {
    return Stream.of(line)
        .map(BODY::matcher)
        .filter(body -> body.find())
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** Posts a message, and gives its id. */
  String post(String queue, String json) {
    return id(lines("post", queue, json).getFirst());
  }

  /** The id that a line begins with. */
  static String id(String line) {
    return Json.text(Message.member(Json.members(line), "id"));
  }

  @Override
  public void close() {
    running.close();
  }
}
