package io.busbar.tck.report;

import io.busbar.tck.store.StoreContract;
import io.busbar.tck.transport.TransportContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the tests of each contract while they run, and writes {@code
 * target/conformance/TESTCLASS.tsv} when they are over: a line for each worker kind and contract
 * with how many tests passed, failed and were skipped. JUnit finds it by {@link
 * java.util.ServiceLoader}.
 */
public final class ContractReport implements TestExecutionListener {

  private static final Path FOLDER = Path.of("target", "conformance");

  /** A group of tests: the contract of a test class, for one worker kind if it has kinds. */
  private record Group(Class<?> test, String kind, String contract) {}

  private record Count(int passed, int failed, int skipped) {
    Count plus(Count other) {
      return new Count(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }
  }

  private final Map<Group, Count> counts = new ConcurrentHashMap<>();
  private volatile Optional<TestPlan> plan = Optional.empty();

  /** For JUnit. */
  public ContractReport() {}

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = Optional.of(started);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    count(test, new Count(0, 0, 1));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    count(
        test,
        switch (result.getStatus()) {
          case SUCCESSFUL -> new Count(1, 0, 0);
          case FAILED -> new Count(0, 1, 0);
          case ABORTED -> new Count(0, 0, 1);
        });
  }

  private void count(TestIdentifier test, Count one) {
    if (test.isTest() || one.failed > 0) {
      group(test).ifPresent(group -> counts.merge(group, one, Count::plus));
    }
  }

  /** The group that a test belongs to, if it is one of a contract. */
  private Optional<Group> group(TestIdentifier test) {
    Deque<TestIdentifier> classes = new ArrayDeque<>();
    Optional<TestIdentifier> at = Optional.of(test);
    while (at.isPresent() && plan.isPresent()) {
      if (at.get().getSource().filter(ClassSource.class::isInstance).isPresent()) {
        classes.push(at.get());
      }
      at = plan.get().getParent(at.get());
    }
    if (classes.size() < 2) {
      return Optional.empty();
    }
    Class<?> outer = type(classes.getFirst());
    boolean kept =
        TransportContract.class.isAssignableFrom(outer)
            || StoreContract.class.isAssignableFrom(outer);
    String kind = TransportContract.class.isAssignableFrom(outer) ? kind(classes) : "";
    String contract = type(classes.getLast()).getSuperclass().getSimpleName();
    return kept
        ? Optional.of(new Group(outer, kind, contract.replace("Contract", "")))
        : Optional.empty();
  }

  /** Behind the test class comes what runs it for one worker kind. */
  private static String kind(Deque<TestIdentifier> classes) {
    return classes.stream().skip(1).findFirst().map(TestIdentifier::getDisplayName).orElse("");
  }

  private static Class<?> type(TestIdentifier test) {
    return test.getSource()
        .map(ClassSource.class::cast)
        .map(ClassSource::getJavaClass)
        .orElseThrow();
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    counts.keySet().stream().map(Group::test).distinct().forEach(this::write);
    counts.clear();
  }

  private void write(Class<?> test) {
    Map<String, Count> lines = new TreeMap<>();
    counts.forEach((group, count) -> {
      if (group.test.equals(test)) {
        lines.put(group.kind + "\t" + group.contract, count);
      }
    });
    String text =
        lines.entrySet().stream()
            .map(line ->
                line.getKey()
                    + "\t"
                    + line.getValue().passed
                    + "\t"
                    + line.getValue().failed
                    + "\t"
                    + line.getValue().skipped
                    + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(test.getSimpleName() + ".tsv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
