package io.busbar.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncLogTest {

  /** Of strace 6. */
  private static final String TEXT =
      """
      71 1790000000.999999 fdatasync(9)       = 0
      71 1790000001.000001 fdatasync(9 <unfinished ...>
      72 1790000001.000200 fsync(12)          = 0
      71 1790000001.000300 <... fdatasync resumed>) = 0
      71 1790000001.500000 fdatasync(9)       = 0
      71 1790000002.000000 +++ exited with 143 +++
      """;

  @TempDir private Path folder;

  @Test
  void aCallIsCountedOnceAndWhenItBegan() throws IOException {
    Files.writeString(folder.resolve("data.syncs"), TEXT);

    SyncLog log = new SyncLog(folder.resolve("data"));

    assertEquals(Optional.of(3L), log.count(1_790_000_001_000L, 1_790_000_001_999L));
  }

  @Test
  void whereNobodyLooksNothingIsTold() {
    assertEquals(Optional.empty(), new SyncLog(folder.resolve("data")).count(0, Long.MAX_VALUE));
  }
}
