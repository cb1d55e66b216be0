package io.busbar.bench.generator;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of this process, and of the threads that do the work. */
final class Meter {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long[] threads;
  private final long[] atFirst;
  private final long started = System.nanoTime();
  private final long all = process();

  /** Begins. */
  Meter(long[] threads) {
    this.threads = threads.clone();
    atFirst = times();
  }

  private static long process() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private long[] times() {
    long[] times = new long[threads.length];
    for (int i = 0; i < threads.length; i++) {
      times[i] = THREADS.getThreadCpuTime(threads[i]);
    }
    return times;
  }

  /** Ends, and tells. */
  Usage stop() {
    long cpu = process() - all;
    long[] atLast = times();
    double passed = Math.max(1, System.nanoTime() - started);
    double busiest = 0;
    for (int i = 0; i < threads.length; i++) {
      busiest = Math.max(busiest, (atLast[i] - atFirst[i]) / passed);
    }
    return new Usage(cpu / 1e9, Math.min(1, busiest));
  }

  /**
   * What was used.
   *
   * @param seconds of the whole process
   * @param busiest part of the time that the busiest thread was at work
   */
  record Usage(double seconds, double busiest) {}
}
