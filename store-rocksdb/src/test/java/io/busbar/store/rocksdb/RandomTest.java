package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked in whatever order: the answers are those of the store in memory. */
final class RandomTest {

  private static final int STEPS = 1200;

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}, tail-size {1}")
  @CsvSource({"1,1MiB", "2,1MiB", "3,1MiB", "4,64MiB", "5,64MiB", "6,64MiB"})
  void theStoreAnswersAsTheOneInMemoryDoes(long seed, String tailSize) {
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=" + tailSize)) {
      RandomCourse course = new RandomCourse(store, new SplittableRandom(seed));
      for (int step = 0; step < STEPS; step++) {
        try {
          course.step();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed %d, step %d: %s".formatted(seed, step, e), e);
        }
      }
      assertEquals(List.of(), store.closeAndCheck().problems(), () -> "seed " + seed);
    }
  }
}
