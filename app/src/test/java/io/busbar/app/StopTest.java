package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has one request under way when the first signal comes. */
final class StopTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private ServerSocket gate;

  @BeforeEach
  void openGate() throws Exception {
    gate = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    gate.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
    client.shutdownNow();
  }

  @Test
  void aRequestThatHasBegunIsAnsweredBeforeTheEnd() throws Exception {
    try (Program busbar = serve("30s")) {
      CompletableFuture<HttpResponse<String>> answer = request(busbar.awaitReady());
      try (Socket underWay = gate.accept()) {
        busbar.signal("TERM");
        busbar.await("stopping on SIGTERM");
        assertTrue(busbar.isAlive());
        underWay.getOutputStream().write(1);
        assertEquals("done", answer.get(30, TimeUnit.SECONDS).body());
      }
      assertEquals(0, busbar.awaitExit());
      assertTrue(busbar.lines().toString().contains("stopped gracefully"));
      assertEquals("", busbar.errors());
    }
  }

  @Test
  void aRequestThatOutlastsTheGraceIsCutAndTheExitCodeIs1() throws Exception {
    try (Program busbar = serve("100ms")) {
      CompletableFuture<HttpResponse<String>> answer = request(busbar.awaitReady());
      try (Socket underWay = gate.accept()) {
        busbar.signal("TERM");
        assertEquals(1, busbar.awaitExit());
        assertTrue(underWay.isConnected());
      }
      assertTrue(busbar.lines().toString().contains("stopped by force"));
      assertTrue(answer.handle((it, cut) -> cut != null).get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void aSecondSignalStopsAtOnce() throws Exception {
    try (Program busbar = serve("1d")) {
      CompletableFuture<HttpResponse<String>> answer = request(busbar.awaitReady());
      try (Socket underWay = gate.accept()) {
        busbar.signal("TERM");
        busbar.await("stopping on SIGTERM");
        busbar.signal("TERM");
        assertEquals(1, busbar.awaitExit());
        assertTrue(underWay.isConnected());
      }
      assertTrue(busbar.lines().toString().contains("SIGTERM came after SIGTERM"));
      assertTrue(answer.handle((it, cut) -> cut != null).get(30, TimeUnit.SECONDS));
    }
  }

  private static Program serve(String grace) throws Exception {
    return Program.run("serve", "--bind", "127.0.0.1:0", "--protocol", "slow", "--grace", grace);
  }

  private CompletableFuture<HttpResponse<String>> request(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("?" + gate.getLocalPort())).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
