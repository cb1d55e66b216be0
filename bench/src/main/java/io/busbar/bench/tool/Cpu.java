package io.busbar.bench.tool;

import java.time.Duration;

/** Processor time of a process. */
final class Cpu {

  private Cpu() {}

  /** In seconds; 0 where the system does not tell, and when the process has ended. */
  static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
