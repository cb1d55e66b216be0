package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.error.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListTest {

  @Test
  void transportsAreATableWithTheirWorkerKinds() {
    List<String> lines = lines("transports");

    assertAll(
        () -> assertTrue(lines.get(0).matches("NAME +DESCRIPTION +WORKERS"), lines.get(0)),
        () -> row(lines.get(1), "jetty +Jetty \\d.* +event-loop, pool, virtual"),
        () -> row(lines.get(2), "netty +Netty \\d.* +event-loop, pool, virtual"),
        () -> row(lines.get(3), "undertow +Undertow \\d.* +event-loop, pool, virtual"),
        () -> assertEquals(4, lines.size()));
  }

  @Test
  void storesAndProtocolsAreTablesOfNameAndDescription() {
    assertEquals(
        List.of(
            "NAME     DESCRIPTION",
            "memory   in this process's memory, gone when it ends",
            "rocksdb  embedded, durable on this machine"),
        lines("stores"));
    List<String> protocols = lines("protocols");
    row(protocols.get(1), "messaging-v2  \\S.*");
    row(protocols.get(2), "slow          waits until it is told");
    row(protocols.get(3), "static        one fixed answer .*");
  }

  @Test
  void verboseSaysWhereEachComesFromAndWhatItCanBeTold() {
    String text = String.join("\n", lines("stores", "--verbose"));

    assertTrue(text.contains("io.busbar.store.memory.MemoryStoreProvider"), text);
    assertTrue(text.contains("store-memory"), text);
    assertTrue(text.contains("--store.memory.size=SIZE"), text);
  }

  private static List<String> lines(String... args) {
    Outcome outcome = Outcome.of(args);
    assertEquals(ExitCode.OK, outcome.code());
    assertEquals("", outcome.err());
    return outcome.out().lines().toList();
  }

  private static void row(String line, String pattern) {
    assertTrue(line.matches(pattern), line);
  }
}
