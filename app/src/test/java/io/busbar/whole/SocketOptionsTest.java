package io.busbar.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.app.testing.Program;
import io.busbar.durability.Strace;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An option that all engines have is one that they all honour: it comes out as the same system
 * call, and as the same number of I/O threads.
 */
final class SocketOptionsTest {

  private static final int LOOPS = 3;

  @TempDir private Path folder;

  @BeforeAll
  static void assumeStrace() throws Exception {
    Strace.assume();
  }

  @ParameterizedTest
  @CsvSource({"netty, 1", "jetty, 1", "undertow, 0"})
  void whatIsSetIsWhatTheSystemIsTold(String engine, int reusePort) throws Exception {
    List<String> options =
        new ArrayList<>(
            List.of(
                "loops=" + LOOPS,
                "backlog=77",
                "tcp-nodelay=false",
                "reuse-address=false",
                "receive-buffer=20000",
                "send-buffer=30000"));
    if (reusePort == 1) {
      options.add("reuse-port=true");
    }
    Stream<String> flags = options.stream().map(option -> "--transport." + engine + "." + option);
    SocketTrace trace =
        serve(engine, Stream.concat(Stream.of("--worker=pool"), flags).toArray(String[]::new));

    assertEquals(
        List.of(77, 0, reusePort, 20_000),
        values(
            trace.listening(), SocketTrace.BACKLOG, "SO_REUSEADDR", "SO_REUSEPORT", "SO_RCVBUF"));
    assertEquals(List.of(0, 30_000), values(trace.accepted(), "TCP_NODELAY", "SO_SNDBUF"));
  }

  /** XNIO alone sets a send buffer in any case. */
  @ParameterizedTest
  @CsvSource({"netty, 0", "jetty, 0", "undertow, 65536"})
  void whatIsNotSetIsTheSameOnEveryEngine(String engine, int sendBuffer) throws Exception {
    SocketTrace trace = serve(engine, "--worker=event-loop", "--workers=" + LOOPS);

    assertEquals(
        List.of(1024, 1, 0, 0),
        values(
            trace.listening(), SocketTrace.BACKLOG, "SO_REUSEADDR", "SO_REUSEPORT", "SO_RCVBUF"));
    assertEquals(List.of(1, sendBuffer), values(trace.accepted(), "TCP_NODELAY", "SO_SNDBUF"));
  }

  private static List<Integer> values(Map<String, Integer> settings, String... names) {
    return Arrays.stream(names).map(name -> settings.getOrDefault(name, 0)).toList();
  }

  /** Has a server serve on as many I/O threads as it should have, and gives what it was told. */
  private SocketTrace serve(String engine, String... flags) throws Exception {
    Path log = folder.resolve("strace.log");
    List<String> words =
        new ArrayList<>(
            List.of("serve", "--bind=127.0.0.1:0", "--store=memory", "--transport=" + engine));
    words.addAll(List.of(flags));
    try (Program busbar = SocketTrace.launch(log).run(words.toArray(String[]::new))) {
      URI ready = busbar.awaitReady();
      List<WireClient> clients = new ArrayList<>();
      for (int i = 0; i < 2 * LOOPS; i++) { // Some engines start a thread for its first connection.
        clients.add(
            WireClient.connect(new InetSocketAddress(ready.getHost(), ready.getPort()))
                .send(WireClient.get("/v2/ping")));
      }
      clients.forEach(client -> client.answer().expect(400));
      awaitLoops(busbar.pid());
      clients.forEach(WireClient::close);
      busbar.signal("TERM");
      assertEquals(0, busbar.awaitExit(), busbar::errors);
    }
    return SocketTrace.read(log);
  }

  private static void awaitLoops(long pid) throws Exception {
    long deadline = System.nanoTime() + WireClient.PATIENCE.toNanos();
    List<String> loops = loops(pid);
    while (loops.size() != LOOPS && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      loops = loops(pid);
    }
    assertEquals(LOOPS, loops.size(), loops::toString);
  }

  /** The threads that wait for connections to become ready; XNIO has one more, which accepts. */
  private static List<String> loops(long pid) throws Exception {
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    Process process = new ProcessBuilder(jstack.toString(), "" + pid).start();
    String stacks = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Pattern waiting =
        Pattern.compile("^\"busbar-.*\\R.*\\R.*epoll.*wait.*", Pattern.CASE_INSENSITIVE);
    return Arrays.stream(stacks.split("\n\n", -1))
        .filter(stack -> waiting.matcher(stack).find() && !stack.contains(" Accept\""))
        .map(stack -> stack.lines().findFirst().orElseThrow())
        .toList();
  }
}
