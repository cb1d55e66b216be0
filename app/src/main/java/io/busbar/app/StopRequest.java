package io.busbar.app;

import io.busbar.app.error.ExitCode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wish that this process stops: a first signal asks for it, a second one enforces it. */
final class StopRequest {

  private static final Logger LOG = LoggerFactory.getLogger("io.busbar.serve");
  private static final List<String> NAMES = List.of("TERM", "INT");

  private final CountDownLatch asked = new CountDownLatch(1);

  /** Guarded by this. */
  private @Nullable String first;

  /** One that no signal asks for. */
  StopRequest() {}

  /** From now on SIGTERM and SIGINT no longer end the process by themselves. */
  static StopRequest onSignals() {
    StopRequest request = new StopRequest();
    for (String name : NAMES) {
      if (!Signals.handle(name, () -> request.signal("SIG" + name))) {
        LOG.warn("this Java can't handle SIG{}: it ends the server without a grace", name);
      }
    }
    return request;
  }

  /**
   * Asks for it.
   *
   * @param name of what asks, for the log
   * @return whether nothing had asked before
   */
  synchronized boolean ask(String name) {
    if (first != null) {
      return false;
    }
    first = name;
    asked.countDown();
    return true;
  }

  private synchronized void signal(String name) {
    if (!ask(name)) {
      LOG.warn("stopped by force: {} came after {}", name, first);
      Runtime.getRuntime().halt(ExitCode.FORCED.status());
    }
  }

  /** Waits for the first signal and gives its name. */
  String await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return first == null ? "an interrupt" : first;
    }
  }
}
