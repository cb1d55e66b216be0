package io.busbar.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.bench.contender.GcLog.Heap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GcLogTest {

  /** Of JDK 25, with G1. */
  private static final String TEXT =
      """
      [1790000000000ms] Using G1
      [1790000001000ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->4M(256M) 3.125ms
      [1790000001500ms] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 54M->6M(256M) 2.500ms
      [1790000001600ms] GC(2) Concurrent Mark Cycle
      [1790000001610ms] GC(2) Pause Remark 8M->7M(256M) 1.000ms
      [1790000001620ms] GC(2) Concurrent Mark Cycle 20.123ms
      [1790000002000ms] GC(3) Pause Young (Concurrent Start) (Metadata GC Threshold) 47M->5M(256M) 1.375ms
      [1790000003000ms] GC(4) Pause Full (Diagnostic Command) 40M->3M(128M) 9.000ms
      """;

  private static final long BEGIN = 1_790_000_001_000L;

  @TempDir private Path folder;
  private GcLog log;

  @BeforeEach
  void write() throws IOException {
    log = new GcLog(Files.writeString(folder.resolve("gc.log"), TEXT));
  }

  @Test
  void pausesAreThoseOfTheTimeThatIsAskedFor() {
    Pauses pauses = log.pauses(BEGIN, BEGIN + 1000);

    assertEquals(4, pauses.count());
    assertEquals(8, pauses.millis());
  }

  @Test
  void whatTheHeapGrewByBetweenPausesWasAllocated() {
    double mib = (54 - 4) + (8 - 6) + (47 - 7);

    assertEquals(Optional.of(mib * (1 << 20)), log.pauses(BEGIN, BEGIN + 1000).allocationRate());
  }

  @Test
  void twoPausesAreTooFewToSay() {
    assertEquals(Optional.empty(), log.pauses(BEGIN, BEGIN + 500).allocationRate());
  }

  @Test
  void theLastPauseTellsTheHeap() {
    assertEquals(Optional.of(new Heap(40, 3, 128)), log.last());
  }

  @Test
  void noLogIsNoPause() {
    assertEquals(Optional.empty(), new GcLog(folder.resolve("none")).last());
  }
}
