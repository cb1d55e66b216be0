package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.app.testing.FaultyTransport;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.app.testing.Services;
import io.busbar.app.testing.UnreachableStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServeTest {

  @ParameterizedTest
  @CsvSource({
    "netty, event-loop", "netty, pool", "netty, virtual",
    "undertow, event-loop", "undertow, pool", "undertow, virtual",
    "jetty, event-loop", "jetty, pool", "jetty, virtual"
  })
  void itServesAndSaysSoInOneLineAndNothingOnStandardError(String transport, String worker)
      throws Exception {
    try (Program busbar =
        Program.run(
            "serve",
            "--bind=127.0.0.1:0",
            "--transport=" + transport,
            "--worker=" + worker,
            "--workers=3",
            "--protocol=slow",
            "--protocol.slow.answer=told by a flag")) {
      String ready = busbar.await("ready: ");
      URI address = Program.address(ready);
      HttpResponse<String> answer = get(address);
      busbar.signal("TERM");
      int exit = busbar.awaitExit();

      assertAll(
          () ->
              assertTrue(
                  ready.matches(
                      ".* INFO .* ready: %s \\(.+ \\d.*\\), worker %s x3, store rocksdb, protocol slow, on 127\\.0\\.0\\.1:\\d+, in \\d+ ms"
                          .formatted(transport, worker)),
                  ready),
          () -> assertEquals("told by a flag", answer.body()),
          () -> assertEquals("", busbar.errors()),
          () -> assertEquals(2, busbar.lines().size(), () -> "" + busbar.lines()),
          () -> assertEquals(0, exit));
    }
  }

  @Test
  void everyAddressIsServedAndAnOpenOneIsWarnedOf() throws Exception {
    try (Program busbar =
        new Launch().flags("-Xrs").run("serve", "--bind=127.0.0.1:0", "--bind=0.0.0.0:0")) {
      assertTrue(busbar.await("").contains("can't handle SIGTERM"));
      assertTrue(busbar.await("").contains("can't handle SIGINT"));
      String ready = busbar.await("ready: ");
      assertTrue(
          ready.matches(".* on 127\\.0\\.0\\.1:\\d+, (0\\.0\\.0\\.0|\\S+):\\d+, in .*"), ready);
      String warning = busbar.await("no authentication");
      assertTrue(warning.contains(" WARN "), warning);
    }
  }

  @Test
  void aBusyPortIsExitCode10AndOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + other.getLocalPort();
      for (String transport : List.of("netty", "undertow", "jetty")) {
        try (Program busbar =
            Program.run(
                "serve", "--bind", address, "--transport", transport, "--store", "memory")) {
          assertFails(
              busbar,
              10,
              address + " is in use by another process; stop that one or choose another port");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--transport.netty.write-buffer-low=1MiB",
    "--transport.netty.receive-buffer=1KiB",
    "--protocol.messaging-v2.page-max=5",
    "--store.rocksdb.path="
  })
  void aWrongConfigurationLeavesNothingBehind(String flag, @TempDir Path data) throws Exception {
    try (Program busbar = new Launch().data(data).run("serve", "--bind=127.0.0.1:0", flag)) {
      assertEquals(2, busbar.awaitExit());
      assertEquals(1, busbar.errors().lines().count(), busbar::errors);
      assertEquals(List.of(), busbar.lines());
    }
    try (Stream<Path> left = Files.list(data)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aStoreThatCannotBeOpenedIsExitCode12AndOneLine(@TempDir Path folder) throws Exception {
    Services.register(folder, StoreProvider.class, UnreachableStore.class.getName());
    try (Program busbar =
        new Launch().classPath(folder).run("serve", "--bind=127.0.0.1:0", "--store=unreachable")) {
      assertFails(busbar, 12, "the store can't be used: the disk is gone; mount it");
    }
  }

  @Test
  void aPluginWithAFaultIsExitCode11AndOneLine(@TempDir Path folder) throws Exception {
    Services.register(folder, Transport.class, FaultyTransport.class.getName());
    try (Program busbar =
        new Launch()
            .classPath(folder)
            .run("serve", "--bind=127.0.0.1:0", "--store=memory", "--transport=faulty")) {
      assertFails(
          busbar,
          11,
          "transport faulty (io.busbar.app.testing.FaultyTransport) failed:"
              + " java.lang.IllegalStateException: no engine");
    }
    try (Program busbar =
        new Launch().classPath(folder).run("serve", "--transport=faulty", "--debug")) {
      assertEquals(11, busbar.awaitExit());
      assertTrue(busbar.errors().contains("at io.busbar.app.testing.FaultyTransport.create"));
    }
  }

  private static void assertFails(Program busbar, int code, String message) throws Exception {
    int exit = busbar.awaitExit();
    assertAll(
        () -> assertEquals("busbar: " + message + "\n", busbar.errors()),
        () -> assertEquals(List.of(), busbar.lines()),
        () -> assertEquals(code, exit));
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
