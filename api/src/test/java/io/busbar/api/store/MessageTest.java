package io.busbar.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MessageTest {

  @Test
  void aBodyCanBeReadOverAndOverAndNeverWritten() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
    Message message =
        new Message(1, "me", Instant.EPOCH, Duration.ofSeconds(1), Optional.empty(), 0, bytes);
    message.body().get();
    bytes.clear();
    assertEquals(2, message.body().remaining());
    assertEquals(2, message.body().get());
    assertTrue(message.body().isReadOnly());
  }
}
