package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The socket by which another process asks for a copy. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ControlSocketTest {

  @TempDir private Path folder;

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(
        UnixDomainSocketAddress.of(StoreFolder.socketOf(folder.resolve("store")).orElseThrow()));
  }

  private static String answer(SocketChannel client, String order) throws IOException {
    client.write(StandardCharsets.UTF_8.encode(order));
    ByteBuffer answer = ByteBuffer.allocate(1000);
    while (client.read(answer) >= 0) {
      assertTrue(answer.hasRemaining(), "an answer is short");
    }
    return StandardCharsets.UTF_8.decode(answer.flip()).toString();
  }

  @Test
  void whoSaysNothingHoldsUpNeitherOthersNorTheEnd() throws IOException {
    TestStore store = TestStore.open(folder);
    try (SocketChannel silent = connect();
        SocketChannel other = connect()) {
      assertTrue(
          answer(other, "backup " + folder.resolve("copy") + "\n").startsWith("ok "),
          "another order is answered");
      store.close();
      assertEquals(-1, silent.read(ByteBuffer.allocate(1)), "it is hung up on");
    }
  }

  @Test
  void whatIsNoOrderIsRefused() throws IOException {
    try (TestStore store = TestStore.open(folder);
        SocketChannel client = connect();
        SocketChannel endless = connect()) {
      store.post("a");
      assertTrue(answer(client, "destroy everything\n").startsWith("failed "));
      assertTrue(answer(endless, "x".repeat(8192)).startsWith("failed "));
    }
  }

  @Test
  void aStoreThatIsClosedTwiceLeavesTheNextOnesSocketAlone() throws IOException {
    TestStore first = TestStore.open(folder);
    first.store().close();
    try (TestStore next = TestStore.open(folder)) {
      first.store().close();
      next.post("a");
      try (SocketChannel client = connect()) {
        assertTrue(client.isConnected());
      }
    }
    assertFalse(Files.exists(folder.resolve("store/control.sock")), "it is removed at the end");
  }
}
