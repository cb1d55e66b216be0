package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigCheckTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"netty", "undertow", "jetty"})
  void aSoundConfigurationIsOneLineAndNothingIsTouched(String transport) throws IOException {
    Path store = folder.resolve("store");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          Outcome.of(
              "serve",
              "--check-config",
              "--transport=" + transport,
              "--bind=127.0.0.1:" + taken.getLocalPort(),
              "--store.rocksdb.path=" + store);

      assertEquals("", outcome.err());
      assertEquals(ExitCode.OK, outcome.code());
      assertTrue(
          outcome
              .out()
              .matches(
                  "the configuration is sound: transport %s \\(.+\\), worker event-loop x\\d+, store"
                          .formatted(transport)
                      + " rocksdb, protocol messaging-v2\\R"),
          outcome.out());
      assertFalse(Files.exists(store));
    }
  }

  @Test
  void deepOpensTheStoreAndAsksIt() {
    Path store = folder.resolve("store");
    Outcome outcome = Outcome.of("serve", "--check-config=deep", "--store.rocksdb.path=" + store);

    assertEquals("", outcome.err());
    assertEquals(ExitCode.OK, outcome.code());
    assertTrue(Files.exists(store.resolve("CURRENT")) || Files.isDirectory(store));
  }

  @Test
  void deepTellsWhyTheStoreCannotBeOpened() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Outcome outcome =
        Outcome.of("serve", "--check-config=deep", "--store.rocksdb.path=" + file.resolve("store"));

    assertEquals(ExitCode.STORE, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().startsWith("busbar: the store can't be used: "), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void deepTellsOfAServerThatUsesTheStore() throws Exception {
    try (Program busbar = new Launch().data(folder).run("serve", "--bind=127.0.0.1:0")) {
      var _ = busbar.awaitReady();

      Outcome outcome =
          Outcome.of(
              "serve",
              "--check-config=deep",
              "--store.rocksdb.path=" + folder.resolve("busbar/rocksdb"));

      assertEquals(ExitCode.STORE, outcome.code());
      assertTrue(outcome.err().contains("in use"), outcome.err());
    }
  }

  @Test
  void whatTheTransportCannotHonourIsFoundByPrintingToo() {
    for (String look : List.of("--check-config", "--print-config")) {
      assertEquals(
          new Outcome(
              ExitCode.USAGE,
              "",
              "busbar: --transport.netty.receive-buffer is '1KiB'; write 0 or at least 16KiB\n"),
          Outcome.of("serve", look, "--transport.netty.receive-buffer=1KiB"));
    }
  }

  @Test
  void anotherDepthIsRefused() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            "busbar: --check-config is 'deeper'; write --check-config or --check-config=deep\n"),
        Outcome.of("serve", "--check-config=deeper"));
  }
}
