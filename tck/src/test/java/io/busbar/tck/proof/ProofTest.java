package io.busbar.tck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof accepts what a contract catches, and nothing else. */
final class ProofTest {

  /** The contract of what adds one. */
  @ParameterizedClass
  @ValueSource(ints = {1, 2})
  abstract static class AddsOneContract {

    private final int number;
    private final IntUnaryOperator addsOne;

    AddsOneContract(int number, IntUnaryOperator addsOne) {
      this.number = number;
      this.addsOne = addsOne;
    }

    @Nested
    final class Sum {
      @Test
      void isOneMore() {
        assertEquals(number + 1, addsOne.applyAsInt(number));
      }

      @Test
      void isLarger() {
        assertTrue(addsOne.applyAsInt(number) > number);
      }
    }

    @Nested
    final class Unfair {
      @Test
      void failsEverything() {
        assertEquals(0, addsOne.applyAsInt(number));
      }
    }
  }

  @ExtendWith(Subject.class)
  static final class AddsOne extends AddsOneContract {
    AddsOne(int number, IntUnaryOperator subject) {
      super(number, subject);
    }
  }

  private static Defect<IntUnaryOperator> defect(IntUnaryOperator subject, String... tests) {
    return new Defect<>("some-defect", "something is wrong", List.of(tests), subject);
  }

  private static Proof<IntUnaryOperator> proof(Defect<IntUnaryOperator> defect, int enough) {
    return new Proof<>(
        AddsOne.class, number -> number + 1, List.of(defect), enough, Duration.ofMinutes(1));
  }

  private static Verdict verdict(Defect<IntUnaryOperator> defect) throws Exception {
    return proof(defect, 9).verdict(defect);
  }

  @Test
  void aDefectIsCaughtByTheTestsThatFailOnIt() throws Exception {
    Verdict verdict = verdict(defect(number -> number + 2, "Sum"));
    assertTrue(verdict.caught(), verdict::toString);
    assertEquals(List.of("Sum.isOneMore"), verdict.caughtBy(), "what caught it");
    verdict.check();
  }

  @Test
  void aRunStopsWhenEnoughHasFailed() throws Exception {
    Defect<IntUnaryOperator> defect = defect(number -> number, "Sum");
    assertEquals(
        1, proof(defect, 1).verdict(defect).caughtBy().size(), "tests, when one is enough");
    assertEquals(2, verdict(defect).caughtBy().size(), "tests, when none is enough");
  }

  @Test
  void whatIsHealthyIsNotCaught() throws Exception {
    Verdict verdict = verdict(defect(number -> number + 1, "Sum"));
    assertFalse(verdict.caught(), verdict::toString);
    assertThrows(AssertionError.class, verdict::check, "a defect that is not caught");
  }

  @Test
  void onlyTheTestsThatAreNamedCount() throws Exception {
    Verdict verdict = verdict(defect(number -> number + 2, "Sum.isLarger"));
    assertFalse(verdict.caught(), verdict::toString);
  }

  @Test
  void aTestThatFailsOnTheHealthyImplementationProvesNothing() throws Exception {
    Verdict verdict = verdict(defect(number -> number + 2, "Sum", "Unfair"));
    assertFalse(verdict.caught(), verdict::toString);
    assertEquals(
        List.of("the healthy implementation fails Unfair.failsEverything"),
        verdict.problems(),
        "why");
  }

  @Test
  void aBrokenTestProvesNothing() throws Exception {
    Verdict verdict =
        verdict(
            defect(
                number -> {
                  throw new IllegalStateException("a slip");
                },
                "Sum.isLarger"));
    assertFalse(verdict.caught(), verdict::toString);
    assertTrue(verdict.problems().getFirst().contains("a slip"), verdict::toString);
  }

  @Test
  void aRunThatHangsIsCutOffAndProvesNothing() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Defect<IntUnaryOperator> defect =
        defect(
            number -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
              }
              return number;
            },
            "Sum");
    Verdict verdict =
        new Proof<IntUnaryOperator>(
                AddsOne.class, number -> number + 1, List.of(defect), 1, Duration.ofSeconds(3))
            .verdict(defect);
    assertEquals(List.of("was cut off after 3 s"), verdict.problems(), "why it proves nothing");
  }

  @Test
  void aContractThatIsNotThereIsToldOf() {
    Defect<IntUnaryOperator> defect = defect(number -> number, "Product");
    assertThrows(ExecutionException.class, () -> verdict(defect), "no such contract");
  }

  @Test
  void theTableNamesDefectsAndWhatCaughtThem(@TempDir Path folder) throws Exception {
    Defect<IntUnaryOperator> defect = defect(number -> number + 2, "Sum");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path file = folder.resolve("proof").resolve("sums.tsv");
    proof(defect, 9).tell(new PrintStream(out, true, StandardCharsets.UTF_8), file);
    assertEquals(
        "defect | caught by\nsome-defect | Sum.isOneMore\n",
        out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"),
        "the table");
    assertEquals(
        List.of("some-defect\tsomething is wrong\tcaught\tSum.isOneMore"),
        Files.readAllLines(file),
        "the file");
  }
}
