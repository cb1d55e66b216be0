package io.busbar.bench.lab;

import io.busbar.bench.contender.Pauses;
import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.contender.Use;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.machine.Kernel;
import java.util.Optional;

/** What a server and the machine have done while a load counted. For one thread. */
final class Observation implements LoadTool.Watch {

  private final ServerProcess server;
  private Use before = new Use(0, 0, 0);
  private Use after = before;
  private Kernel.Cpu cpuBefore = new Kernel.Cpu(0, 0);
  private double stealPercent;
  private double load;
  private long from;
  private long to;
  private Optional<Long> flushesBefore = Optional.empty();
  private Optional<Long> flushesAfter = Optional.empty();

  /** Of a server, not begun yet. */
  Observation(ServerProcess server) {
    this.server = server;
  }

  @Override
  public void begins() {
    before = server.use();
    cpuBefore = Kernel.cpu();
    flushesBefore = server.disk().flushes();
    from = System.currentTimeMillis();
  }

  @Override
  public void ends() {
    after = server.use();
    flushesAfter = server.disk().flushes();
    stealPercent = Kernel.cpu().stealPercentSince(cpuBefore);
    load = Kernel.load();
    to = System.currentTimeMillis();
  }

  /** Processor time of the server; 0 of one that has ended, since it no longer tells. */
  double cpuSeconds() {
    return Math.max(0, after.cpuSeconds() - before.cpuSeconds());
  }

  /** What the server used at the end. */
  Use after() {
    return after;
  }

  /** The server's pauses for garbage collection; empty if it does not tell. */
  Optional<Pauses> pauses() {
    return server.pauses(from, to);
  }

  /** How often the disk with the server's data was forced to write; empty if it does not tell. */
  Optional<Long> flushes() {
    return flushesAfter.flatMap(after -> flushesBefore.map(before -> after - before));
  }

  /** Processor time that the machine's host took. */
  double stealPercent() {
    return stealPercent;
  }

  /** The load average at the end. */
  double load() {
    return load;
  }
}
