package io.busbar.tck.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract of a transport catches a server whose threads are not its life's. */
final class BrokenThreadsTest {

  private static final Logger LOG = Logger.getLogger("io.busbar.transport");
  private static final ScopedValue<Flaw> FLAW = ScopedValue.newInstance();

  /** Nothing that listens to the tests of the build hears of these. */
  private static final LauncherConfig QUIET =
      LauncherConfig.builder()
          .enableTestExecutionListenerAutoRegistration(false)
          .enableLauncherSessionListenerAutoRegistration(false)
          .build();

  /** The contract, on the transport with the flaw. */
  static final class Contract extends TransportContract {
    Contract(Worker.Kind kind) {
      super(new BrokenTransport(FLAW.get()), kind);
    }
  }

  @BeforeAll
  static void hush() {
    LOG.setFilter(_ -> false);
  }

  @AfterAll
  static void speak() {
    LOG.setFilter(null);
  }

  @ParameterizedTest
  @EnumSource
  void aFlawIsCaught(BrokenThreads flaw) {
    Class<?> lifecycle =
        Arrays.stream(TransportContract.class.getDeclaredClasses())
            .filter(type -> type.getSimpleName().equals("Lifecycle"))
            .findFirst()
            .orElseThrow();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                DiscoverySelectors.selectNestedMethod(
                    List.of(Contract.class), lifecycle, flaw.test()))
            .build();
    SummaryGeneratingListener summaries = new SummaryGeneratingListener();
    ScopedValue.where(FLAW, flaw)
        .run(() -> LauncherFactory.create(QUIET).execute(request, summaries));
    assertEquals(1, summaries.getSummary().getTestsFailedCount(), flaw::caughtBy);
  }
}
