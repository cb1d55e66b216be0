package io.busbar.store.memory.broken;

import io.busbar.tck.proof.Defect;
import io.busbar.tck.proof.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of a store catches a store that breaks a promise. */
final class BrokenStoresTest {

  /** Those first that a test waits for in vain, so that the others run meanwhile. */
  private static final List<Defect<Breach>> DEFECTS =
      Stream.of(
              WatchDefects.ALL,
              MarkerDefects.ALL,
              PostDefects.ALL,
              ListDefects.ALL,
              ClaimDefects.ALL,
              ClaimTimeDefects.ALL,
              DeadLetterDefects.ALL,
              RemovalDefects.ALL,
              QueueDefects.ALL,
              WallDefects.ALL,
              StateDefects.ALL,
              ReopenDefects.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Proof<Breach> PROOF =
      new Proof<>(BrokenStore.class, Breach.NONE, DEFECTS, 3, Duration.ofMinutes(2));

  @ParameterizedTest(name = "{0}")
  @FieldSource("DEFECTS")
  void isCaught(Defect<Breach> defect) throws Exception {
    PROOF.verdict(defect).check();
  }

  @AfterAll
  static void tell() throws Exception {
    PROOF.tell(System.out, Path.of("target", "proof", "stores.tsv"));
  }
}
