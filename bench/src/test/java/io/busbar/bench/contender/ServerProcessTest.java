package io.busbar.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Kind;
import io.busbar.bench.contender.Contender.Speaks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTest {

  private static final String READY = "echo 'ready: test 1 on 127.0.0.1:1, in 1 ms'; ";

  @TempDir private Path folder;

  @Test
  void oneThatEndsAtOnceIsToldWithItsExitCodeAndItsLastLine() {
    StartException told =
        assertThrows(
            StartException.class, () -> start(shell("echo first; echo no such file >&2; exit 3")));

    assertEquals(
        "it ended before it listened with exit code 3; its last line was: no such file",
        told.getMessage());
  }

  @Test
  void aCommandThatDoesNotExistIsToldWithWhatItWas() {
    Contender none = Contenders.external("it=/no/such/program @ http://127.0.0.1:1/");
    String told =
        String.valueOf(assertThrows(StartException.class, () -> start(none)).getMessage());

    assertTrue(told.contains("ended before it listened with exit code 127"), told);
  }

  @Test
  void anotherServerAtItsUrlIsNotTakenForIt() throws Exception {
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      String url = "http://127.0.0.1:" + other.getLocalPort() + "/";
      Contender late = Contenders.external("it=sleep 1000 @ " + url);

      String told =
          String.valueOf(assertThrows(StartException.class, () -> start(late)).getMessage());

      assertTrue(told.startsWith("it can't be started: something else listens at " + url), told);
    }
  }

  @Test
  void whatItUsesIsThatOfItsChildrenToo() {
    try (ServerProcess alone = start(shell(READY + "exec sleep 1000"));
        ServerProcess two = start(shell(READY + "sleep 1000 & wait"))) {
      assertEquals(1, alone.use().threads());
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (two.use().threads() < 2) {
        assertTrue(System.nanoTime() < deadline, two.use().toString());
        Thread.onSpinWait();
      }
      assertTrue(two.use().rssMib() > alone.use().rssMib());
    }
  }

  @Test
  void aJvmTellsItsCollectionsAndIsGoneWithItsChildrenAndItsData() throws Exception {
    Path log = folder.resolve("log");
    long before = System.currentTimeMillis();
    Path data;
    List<ProcessHandle> started;
    try (ServerProcess server =
        ServerProcess.start(java("collect", "burn", "child", Contender.DATA), log).awaitReady()) {
      long after = System.currentTimeMillis();
      assertEquals("test 1", server.platform());
      assertTrue(server.use().cpuSeconds() >= 0.2, server.use().toString());
      assertTrue(server.use().rssMib() > 10);
      Pauses pauses = server.pauses(before, after).orElseThrow();
      assertTrue(pauses.count() >= 1 && pauses.millis() > 0, pauses.toString());
      assertEquals(0, server.pauses(0, before - 1).orElseThrow().count());
      started =
          ProcessHandle.current()
              .descendants()
              .filter(it -> it.info().commandLine().orElse("").contains("TestMain"))
              .toList();
      assertEquals(1, started.size());
      data =
          Path.of(started.getFirst().info().arguments().map(it -> it[it.length - 1]).orElseThrow());
      assertTrue(Files.exists(data.resolve("file")));
      started =
          java.util.stream.Stream.concat(started.stream(), started.getFirst().descendants())
              .toList();
      assertEquals(2, started.size());
    }

    for (ProcessHandle process : started) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
    assertFalse(Files.exists(data.getParent()), data.toString());
    assertTrue(Files.readString(log).contains("ready: test 1"));
  }

  /** Its connections break before the system tells of its end. */
  @Test
  void oneThatIsAboutToEndHasEnded() {
    try (ServerProcess server =
        ServerProcess.start(shell(READY + "sleep 0.3; exit 7"), folder.resolve("log"))) {
      server.awaitReady();

      assertTrue(server.hasEnded());

      assertTrue(server.problem("ended").startsWith("it ended with exit code 7"));
    }
  }

  @Test
  void oneThatDoesNotHeedTheSignalIsKilled() {
    ServerProcess server =
        ServerProcess.start(
                shell("trap '' TERM; " + READY + "while :; do sleep 0.05; done"),
                folder.resolve("log"),
                Duration.ofMillis(200))
            .awaitReady();

    server.close();

    assertFalse(server.isRunning());
    assertEquals(
        "it ended with exit code 137; its last line was: ready: test 1 on 127.0.0.1:1, in"
            + " 1 ms",
        server.problem("ended"));
  }

  private ServerProcess start(Contender contender) {
    ServerProcess server = ServerProcess.start(contender, folder.resolve("log"));
    try {
      return server.awaitReady();
    } catch (StartException e) {
      server.close();
      throw e;
    }
  }

  private static Contender shell(String script) {
    return new Contender(
        "it",
        Kind.EXTERNAL,
        List.of("sh", "-c", script),
        Optional.empty(),
        Speaks.PAGE,
        JavaFlags.NONE,
        List.of());
  }

  private static Contender java(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Contenders.java(),
                "-cp",
                System.getProperty("java.class.path"),
                TestMain.class.getName()));
    command.addAll(List.of(words));
    return new Contender(
        "it", Kind.BARE, command, Optional.empty(), Speaks.FIXED, JavaFlags.COMMAND, List.of());
  }
}
