package io.busbar.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskTest {

  /** Of kernel 6.18. */
  private static final String STAT =
      "759975 48329 18917418 765030 4244940 1289747 158581936 485157 0 332940 1360079"
          + " 416319 68 1973235680 46616 1322957 63274\n";

  @TempDir private Path folder;

  @Test
  void eachForceOfAFileIsCounted() throws IOException {
    Disk disk = new Disk(folder);
    Optional<Long> before = disk.flushes();
    assumeTrue(before.isPresent(), "nobody tells of the disk with " + folder);
    int forces = 20;

    try (FileChannel file =
        FileChannel.open(
            folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < forces; i++) {
        file.write(ByteBuffer.wrap(new byte[] {1}));
        file.force(false);
      }
    }

    long counted = disk.flushes().orElseThrow() - before.get();
    assertTrue(counted >= forces, counted + " flushes of " + forces);
  }

  @Test
  void aPartitionIsCountedWithItsDisk() throws IOException {
    Path disk = disk("write back");
    Path partition = Files.createDirectory(disk.resolve("part"));
    Files.writeString(partition.resolve("partition"), "1\n");
    Files.createSymbolicLink(folder.resolve("8:1"), partition);

    assertEquals(Optional.of(1_322_957L), new Disk(folder, Optional.of("8:1")).flushes());
  }

  @Test
  void aDiskThatHasNoCacheIsNotTakenForOneThatIsNeverForced() throws IOException {
    Files.createSymbolicLink(folder.resolve("8:0"), disk("write through"));

    assertEquals(Optional.empty(), new Disk(folder, Optional.of("8:0")).flushes());
  }

  @Test
  void ofADiskThatIsMadeOfOthersNothingIsTold() throws IOException {
    Path disk = disk("write back");
    Files.createDirectories(disk.resolve("slaves/sda"));
    Files.createSymbolicLink(folder.resolve("253:0"), disk);

    assertEquals(Optional.empty(), new Disk(folder, Optional.of("253:0")).flushes());
  }

  @Test
  void ofAnUnknownDiskNothingIsTold() {
    assertEquals(Optional.empty(), new Disk(folder, Optional.of("0:42")).flushes());
    assertEquals(Optional.empty(), new Disk(folder.resolve("absent")).flushes());
  }

  private Path disk(String cache) throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Files.createDirectory(disk.resolve("queue"));
    Files.writeString(disk.resolve("queue/write_cache"), cache + "\n");
    Files.writeString(disk.resolve("stat"), STAT);
    return disk;
  }
}
