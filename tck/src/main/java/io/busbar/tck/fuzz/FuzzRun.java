package io.busbar.tck.fuzz;

import io.busbar.tck.corpus.Corpus;
import io.busbar.tck.corpus.Notation;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends mutations of the corpus to a server that has {@link Corpus#LIMITS} and a {@link
 * FuzzHandler}, over several connections at a time.
 */
public final class FuzzRun {

  private static final int THREADS = 6;

  /** How many faults are enough to stop. */
  private static final int MOST_FAULTS = 3;

  /** After so many inputs of a thread it sends a good request. */
  private static final int GOOD = 50;

  private final InetSocketAddress server;
  private final FuzzHandler handler;
  private final Judge judge;

  /**
   * Runs against a server.
   *
   * @param server where it listens
   * @param handler its handler
   * @param same whether it must refuse where the guard does, with the very same answer; if not, it
   *     may refuse with another status that says so, earlier, and by closing
   */
  public FuzzRun(InetSocketAddress server, FuzzHandler handler, boolean same) {
    this.server = server;
    this.handler = handler;
    this.judge = new Judge(same);
  }

  /**
   * Sends what the plan says.
   *
   * @throws AssertionError if anything else comes of an input than must, with up to three of them
   */
  public FuzzTally send(FuzzPlan plan) {
    Workers workers = new Workers(plan);
    workers.run();
    if (!workers.faults.isEmpty()) {
      throw new AssertionError(String.join("\n\n", workers.faults));
    }
    good();
    return workers.tally;
  }

  /** Sends a good request on a new connection. */
  private void good() {
    try (FuzzSocket socket = FuzzSocket.connect(server)) {
      Judge.expectGood(socket);
      handler.takeCalls(socket.port());
    }
  }

  /** One run. */
  private final class Workers {

    private final FuzzPlan plan;
    private final Mutator mutator;
    private final Oracle oracle = new Oracle(Corpus.LIMITS);
    private final AtomicLong next;
    private final FuzzTally tally;
    private final List<String> faults = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile boolean stopped;

    Workers(FuzzPlan plan) {
      this.plan = plan;
      this.mutator = new Mutator(plan.seed(), Corpus.all());
      this.next = new AtomicLong(plan.first());
      this.tally = new FuzzTally(plan.seed());
    }

    void run() {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(Thread.ofPlatform().name("fuzz-" + i).daemon(true).start(this::work));
      }
      try {
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        stopped = true;
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted after " + tally, e);
      }
    }

    private void work() {
      for (int sent = 1; !isOver(); sent++) {
        long number = next.getAndIncrement();
        if (number - plan.first() >= plan.inputs()) {
          return;
        }
        Input input = mutator.input(number);
        try {
          one(input);
          if (sent % GOOD == 0) {
            good();
          }
        } catch (AssertionError | RuntimeException fault) {
          fault(input, fault.toString());
        }
      }
    }

    private boolean isOver() {
      return stopped || System.nanoTime() - begin > plan.time().toNanos();
    }

    private void one(Input input) {
      Prediction wanted = oracle.predict(input);
      try (FuzzSocket socket = FuzzSocket.connect(server)) {
        int port = socket.port();
        int before = handler.takeCalls(port);
        check(before == 0, "the handler was called after the end of an earlier connection");
        try {
          Judge.Result result = judge.send(socket, input, wanted);
          check(handler.takeCalls(port) == result.served(), "the handler was called too often");
          tally.add(result);
        } catch (AssertionError fault) {
          handler.takeCalls(port);
          throw new AssertionError(
              fault.getMessage()
                  + "\nexpected: "
                  + wanted.explain()
                  + "\nall that came: "
                  + Notation.write(socket.received()),
              fault);
        }
      }
    }

    private static void check(boolean holds, String fault) {
      if (!holds) {
        throw new AssertionError(fault);
      }
    }

    private synchronized void fault(Input input, String what) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(what + "\n" + input.explain());
      }
      stopped = faults.size() >= MOST_FAULTS;
    }
  }
}
