package io.busbar.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the default store beside serving from it. */
final class BackupTest {

  private static final String WHO =
      " HTTP/1.1\r\nHost: bus\r\nConnection: close\r\n"
          + "Client-ID: 3381af92-2b9e-11e3-b191-71861300734c\r\nX-Project-ID: p\r\n";

  @TempDir private Path folder;
  private Path data;
  private Path copy;

  @BeforeEach
  void name() {
    data = folder.resolve("data");
    copy = folder.resolve("copy");
  }

  @Test
  void aBackupOfARunningServerIsASoundStoreOfThatInstant() throws Exception {
    try (Program server = serve()) {
      URI bus = server.awaitReady();
      post(bus, "before");
      assertRuns(0, "backup", copy.toString());
      post(bus, "after");
      assertTrue(messages(bus).contains("after"), "the server goes on");
    }
    assertRuns(0, "check", copy.toString());
    try (Program server = serve("--store.rocksdb.path", copy.toString())) {
      String messages = messages(server.awaitReady());
      assertTrue(messages.contains("before"), messages);
      assertEquals(-1, messages.indexOf("after"), messages);
    }
  }

  @Test
  void aStoreThatNoServerUsesIsBackedUpJustTheSame() throws Exception {
    try (Program server = serve()) {
      post(server.awaitReady(), "before");
      server.kill();
    }
    assertRuns(0, "backup", copy.toString());
    try (Program server = serve("--store.rocksdb.path", copy.toString())) {
      assertTrue(messages(server.awaitReady()).contains("before"));
    }
  }

  @Test
  void aStoreInUseIsNotChecked() throws Exception {
    try (Program server = serve()) {
      server.awaitReady();
      String error = assertRuns(12, "check", data.resolve("busbar/rocksdb").toString());
      assertEquals(1, error.lines().count(), error);
    }
  }

  @Test
  void whatIsNotThereIsNotBackedUp() throws Exception {
    String error = assertRuns(12, "backup", copy.toString());
    assertEquals(1, error.lines().count(), error);
    assertRuns(12, "check", copy.toString());
  }

  /** Runs a command that ends by itself, and gives what it wrote on standard error. */
  private String assertRuns(int exit, String... words) throws Exception {
    try (Program busbar = new Launch().data(data).run(words)) {
      int actual = busbar.awaitExit();
      assertEquals(exit, actual, () -> busbar.lines() + busbar.errors());
      if (exit == 0) {
        assertNotEquals(0, busbar.lines().size());
        assertEquals("", busbar.errors());
      }
      return busbar.errors();
    }
  }

  private Program serve(String... options) throws Exception {
    String[] words = new String[options.length + 3];
    words[0] = "serve";
    words[1] = "--bind";
    words[2] = "127.0.0.1:0";
    System.arraycopy(options, 0, words, 3, options.length);
    return new Launch().data(data).run(words);
  }

  private static void post(URI bus, String text) {
    String body = "{\"messages\":[{\"body\":\"" + text + "\"}]}";
    send(
            bus,
            "POST /v2/queues/q/messages"
                + WHO
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
        .expect(201);
  }

  private static String messages(URI bus) {
    return send(bus, "GET /v2/queues/q/messages?echo=true" + WHO + "\r\n").expect(200).body();
  }

  private static WireAnswer send(URI bus, String request) {
    try (WireClient client =
        WireClient.connect(new InetSocketAddress(bus.getHost(), bus.getPort()))) {
      return client.send(request).answer();
    }
  }
}
