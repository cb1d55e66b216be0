package io.busbar.bench.command;

import io.busbar.bench.generator.GeneratorProcess;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.tool.Ab;
import io.busbar.bench.tool.Httperf;
import io.busbar.bench.tool.Wrk;
import java.util.Locale;

/** What makes the load: {@code --tool}. */
enum Tool {
  /** The lab's own generator. */
  OWN,
  /** wrk: closed loops on connections that stay. */
  WRK,
  /** ab: closed loops, a connection a request or connections that stay. */
  AB,
  /** httperf: open loops. */
  HTTPERF;

  /**
   * Finds it, or starts it.
   *
   * @throws LoadException if it is not installed, or can't be started
   */
  LoadTool open() {
    return switch (this) {
      case OWN -> GeneratorProcess.start();
      case WRK -> Wrk.find();
      case AB -> Ab.find();
      case HTTPERF -> Httperf.find();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
