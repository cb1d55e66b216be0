package io.busbar.tck.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * How a run came out, gathered while it goes on. Tests are called {@code Contract.test}. Safe from
 * any thread.
 */
final class Outcome implements TestExecutionListener {

  private final int enough;
  private final CancellationToken stop;
  private final Set<String> passed = new LinkedHashSet<>();
  private final Set<String> caught = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();
  private boolean over;

  /**
   * Of a run that goes on.
   *
   * @param enough after how many tests that catch something the run is stopped
   * @param stop stops it
   */
  Outcome(int enough, CancellationToken stop) {
    this.enough = enough;
    this.stop = stop;
  }

  /** Takes nothing more: what fails from now on fails because the run is cut off. */
  synchronized void cutOff(String why) {
    over = true;
    problems.add(why);
    stop.cancel();
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (over) {
      return;
    }
    Optional<Throwable> failure = result.getThrowable();
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          passed.add(name(test));
        }
      }
      case ABORTED -> {}
      case FAILED -> {
        if (test.isTest() && failure.filter(Outcome::isVerdict).isPresent()) {
          caught.add(name(test));
        } else {
          problems.add(name(test) + " could not judge: " + failure.orElseThrow());
        }
      }
    }
    if (caught.size() >= enough) {
      stop.cancel();
    }
  }

  /**
   * Whether a test fails because it judged: an assertion or a timeout, or what comes over a
   * connection broke off. Anything else may be a mistake in the test or in the broken
   * implementation.
   */
  private static boolean isVerdict(Throwable failure) {
    return failure instanceof AssertionError
        || failure instanceof TimeoutException
        || failure instanceof IOException
        || failure.getCause() instanceof IOException;
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> simple(method.getClassName()) + "." + method.getMethodName())
        .orElse(test.getDisplayName());
  }

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /** Tests that passed each time they ran. */
  synchronized Set<String> passed() {
    Set<String> all = new LinkedHashSet<>(passed);
    all.removeAll(caught);
    return all;
  }

  /** Tests that failed, in the order in which they did. */
  synchronized List<String> caught() {
    return List.copyOf(caught);
  }

  /** What kept tests from judging, in lines for people. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
