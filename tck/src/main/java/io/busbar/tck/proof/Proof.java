package io.busbar.tck.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shows that a contract catches broken implementations: runs a test class on each of them, beside
 * the build's own test run. A defect counts as caught only if a test fails on it with an assertion,
 * a timeout or a broken connection, and the healthy implementation passes the same tests, so a kit
 * that fails everything proves nothing.
 *
 * <p>What is needed: a test class that is given its implementation, and whose name ends in nothing
 * that the build looks for (not in {@code Test}), so that it runs here only:
 *
 * <pre>{@code
 * @ExtendWith(Subject.class)
 * final class BrokenTransport extends TransportContract {
 *   BrokenTransport(Worker.Kind kind, Transport subject) {
 *     super(subject, kind);
 *   }
 * }
 * }</pre>
 *
 * and a test that asks for each verdict:
 *
 * <pre>{@code
 * final class BrokenTransportsTest {
 *   private static final Proof<Transport> PROOF =
 *       new Proof<>(BrokenTransport.class, new PlainTransport(), DEFECTS, 1, Duration.ofMinutes(1));
 *
 *   @ParameterizedTest
 *   @FieldSource("DEFECTS")
 *   void isCaught(Defect<Transport> defect) throws Exception {
 *     PROOF.verdict(defect).check();
 *   }
 *
 *   @AfterAll
 *   static void tell() throws Exception {
 *     PROOF.tell(System.out, Path.of("target", "proof", "transports.tsv"));
 *   }
 * }
 * }</pre>
 *
 * <p>Runs begin when this is made, a few at once, for a broken implementation is mostly waited for.
 * The subject is shared by all tests of a run and, if it is the healthy one, by runs at once. A
 * transport that offers one kind of worker only is tested with that one, which takes a third of the
 * time.
 *
 * @param <S> what the test class takes to get at an implementation
 */
public final class Proof<S> {

  /** How many runs go on at once. */
  private static final int AT_ONCE = 8;

  private final Class<?> tests;
  private final int enough;
  private final Duration deadline;
  private final Map<String, Future<Outcome>> healthy = new LinkedHashMap<>();
  private final Map<Defect<S>, Future<Verdict>> verdicts = new LinkedHashMap<>();

  /**
   * Begins to run.
   *
   * @param tests the contract's test class, with {@link Subject}
   * @param healthy the subject without a defect
   * @param defects of different names
   * @param enough a run on a defect stops after so many tests that failed; 1 or more
   * @param deadline when a run is cut off; then it proves what it has shown before
   * @throws IllegalArgumentException if two defects have one name
   */
  public Proof(Class<?> tests, S healthy, List<Defect<S>> defects, int enough, Duration deadline) {
    if (defects.stream().map(Defect::name).distinct().count() < defects.size()) {
      throw new IllegalArgumentException("two defects have one name: " + defects);
    }
    this.tests = tests;
    this.enough = enough;
    this.deadline = deadline;
    ExecutorService executor =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());
    // What verdicts wait for comes first in the queue, so they never wait for what has no thread.
    defects.stream()
        .flatMap(defect -> defect.tests().stream())
        .distinct()
        .forEach(name -> this.healthy.put(name, executor.submit(() -> healthy(name, healthy))));
    defects.forEach(defect -> verdicts.put(defect, executor.submit(() -> judge(defect))));
    executor.shutdown();
  }

  private Outcome healthy(String name, S subject) {
    return Run.of(tests, List.of(name), subject, Integer.MAX_VALUE, deadline);
  }

  private Verdict judge(Defect<S> defect) throws InterruptedException, ExecutionException {
    Outcome broken = Run.of(tests, defect.tests(), defect.subject(), enough, deadline);
    Set<String> passed = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : defect.tests()) {
      Outcome sound = found(healthy, name).get();
      passed.addAll(sound.passed());
      sound.caught().forEach(test -> problems.add("the healthy implementation fails " + test));
      sound.problems().forEach(problem -> problems.add("the healthy implementation: " + problem));
    }
    List<String> caughtBy = broken.caught().stream().filter(passed::contains).toList();
    if (caughtBy.isEmpty()) {
      problems.addAll(broken.problems());
    }
    return new Verdict(defect.name(), defect.wrong(), caughtBy, problems);
  }

  /**
   * How it came out for a defect; waits until that is known.
   *
   * @throws ExecutionException if there was no run, as no contract has a name that the defect gives
   */
  public Verdict verdict(Defect<S> defect) throws InterruptedException, ExecutionException {
    return found(verdicts, defect).get();
  }

  private static <K, V> V found(Map<K, V> all, K key) {
    return Objects.requireNonNull(all.get(key), () -> "not of this proof: " + key);
  }

  /**
   * Prints a table {@code defect | caught by}, and writes the same as a file: a line for each
   * defect with its name, what is wrong, {@code caught} or {@code missed}, and the tests that
   * caught it with a comma and a space between them, a tab between these. The folder is made.
   */
  public void tell(PrintStream out, Path file)
      throws InterruptedException, ExecutionException, IOException {
    List<String> lines = new ArrayList<>();
    out.println("defect | caught by");
    for (Future<Verdict> one : verdicts.values()) {
      Verdict verdict = one.get();
      String by = String.join(", ", verdict.caughtBy());
      String word = verdict.caught() ? "caught" : "missed";
      out.println(verdict.defect() + " | " + (verdict.caught() ? by : "NOTHING"));
      lines.add(String.join("\t", verdict.defect(), verdict.wrong(), word, by));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }
}
