package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.busbar.api.transport.Transport;
import io.busbar.app.testing.FaultyTransport;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.app.testing.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainTest {

  private static final Pattern READY = Pattern.compile("ready: (\\w+) .* store (\\w+),");

  @Test
  void itServesOnEveryTransportFromEveryStoreAndEnds(@TempDir Path folder) throws Exception {
    try (Program busbar = Program.run("train", folder.toString())) {
      int exit = busbar.awaitExit();
      assertEquals("", busbar.errors());
      assertEquals(0, exit);
      Set<List<String>> served =
          busbar.lines().stream()
              .map(READY::matcher)
              .filter(Matcher::find)
              .map(ready -> List.of(ready.group(1), ready.group(2)))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              List.of("jetty", "memory"),
              List.of("jetty", "rocksdb"),
              List.of("netty", "memory"),
              List.of("netty", "rocksdb"),
              List.of("undertow", "memory"),
              List.of("undertow", "rocksdb")),
          served);
      assertEquals(
          6, busbar.lines().stream().filter(it -> it.contains("stopped gracefully")).count());
    }
  }

  @Test
  void whatFailsIsItsExitCodeAndOneLine(@TempDir Path folder) throws Exception {
    Services.register(folder, Transport.class, FaultyTransport.class.getName());
    try (Program busbar = new Launch().classPath(folder).run("train", folder.toString())) {
      assertEquals(11, busbar.awaitExit());
      assertEquals(
          "busbar: transport faulty (io.busbar.app.testing.FaultyTransport) failed:"
              + " java.lang.IllegalStateException: no engine\n",
          busbar.errors());
    }
  }

  @Test
  void helpDoesNotNameIt() {
    assertFalse(Outcome.of("--help").out().contains("train"));
    assertFalse(Outcome.of("trai").err().contains("train;"));
  }
}
