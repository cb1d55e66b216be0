package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.corpus.Corpus;
import io.busbar.tck.fuzz.FuzzHandler;
import io.busbar.tck.fuzz.FuzzPlan;
import io.busbar.tck.fuzz.FuzzRun;
import io.busbar.tck.fuzz.FuzzTally;
import io.busbar.tck.fuzz.Leaks;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What comes of requests that nobody thought of: the corpus, mutated by chance. See {@link
 * FuzzPlan} for how much of it.
 */
abstract class FuzzContract extends TransportTests {

  /** The project's own engines give the very same refusals, since the guard gives them. */
  private static final String OWN = "io.busbar.transport.";

  private static final Duration WARM_UP = Duration.ofMillis(300);

  /** An engine may start a few more threads as it goes on, but none for each connection. */
  private static final int MORE_THREADS = 20;

  private final TransportContract contract;

  FuzzContract(TransportContract contract) {
    super(contract);
    this.contract = contract;
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyMutatedRequestIsServedOrRefusedAsItsBytesSay() {
    FuzzPlan plan = FuzzPlan.ofProperties(contract.transport.workers().size());
    FuzzHandler handler = new FuzzHandler();
    TestServer server = serve(worker(), Corpus.LIMITS, handler);
    boolean own = contract.transport.getClass().getName().startsWith(OWN);
    FuzzRun run = new FuzzRun(server.address(), handler, own);
    run.send(new FuzzPlan(plan.seed() + 1, 0, plan.inputs(), WARM_UP));
    await(() -> isIdle(server), "open connections without a client");
    Leaks before = Leaks.now();

    FuzzTally tally = run.send(plan);

    await(() -> isIdle(server), "open connections without a client");
    assertEquals(0, handler.calls(), "calls of the handler after the end of their connections");
    await(() -> Leaks.now().sockets() <= before.sockets(), "more sockets than before");
    int threads = Leaks.now().threads();
    assertTrue(threads <= before.threads() + MORE_THREADS, () -> threads + ", and " + before);
    System.out.println("fuzz " + contract.transport.name() + " " + kind() + ": " + tally);
  }

  private static boolean isIdle(TestServer server) {
    return server.server().openConnections() == 0;
  }

  private static void await(BooleanSupplier condition, String otherwise) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, otherwise);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
