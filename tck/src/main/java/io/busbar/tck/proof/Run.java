package io.busbar.tck.proof;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs some tests of a class on one subject, on the caller's thread, beside the build's own run.
 */
final class Run {

  /** Whoever listens to the build's run is not told of this one. */
  private static final LauncherConfig ALONE =
      LauncherConfig.builder()
          .enableLauncherSessionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .enableTestExecutionListenerAutoRegistration(false)
          .enablePostDiscoveryFilterAutoRegistration(false)
          .build();

  private Run() {}

  /**
   * Runs tests until all are done or enough have failed.
   *
   * @param names as {@link Defect} names them
   * @param deadline when the run is cut off
   */
  static Outcome of(
      Class<?> tests, Collection<String> names, Object subject, int enough, Duration deadline) {
    CancellationToken stop = CancellationToken.create();
    Outcome outcome = new Outcome(enough, stop);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(names.stream().map(name -> Selection.of(tests, name)).toList())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    try (LauncherSession session = LauncherFactory.openSession(ALONE);
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor()) {
      Subject.put(session.getStore(), subject);
      Future<?> bite =
          watchdog.schedule(biting(outcome, deadline), deadline.toMillis(), TimeUnit.MILLISECONDS);
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(request)
                  .listeners(outcome)
                  .cancellationToken(stop)
                  .build());
      bite.cancel(false);
    }
    return outcome;
  }

  /** A test that hangs is interrupted; the run's thread waits for nothing but for its tests. */
  private static Runnable biting(Outcome outcome, Duration deadline) {
    Thread running = Thread.currentThread();
    return () -> {
      outcome.cutOff("was cut off after " + deadline.toSeconds() + " s");
      running.interrupt();
    };
  }
}
