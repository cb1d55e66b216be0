package io.busbar.bench.tool;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.load.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A well-known load generator that is installed. The warm-up is a run that does not count. What
 * such a tool does not tell is 0 or empty: its processor time is what was seen last before it
 * ended, and it never tells how busy its threads were. A tool that was closed stays closed.
 */
abstract class ExternalTool implements LoadTool {

  private final Run run = new Run();

  /** Where it is. */
  final Path program;

  ExternalTool(Path program) {
    this.program = program;
  }

  /** Where a program is, or why it is of no use. */
  static Path find(String program, String packet) {
    return Programs.find(program)
        .orElseThrow(() -> new LoadException(program + " is not installed; apt install " + packet));
  }

  /** Starts it, for that span, and reads what it says. */
  abstract LoadResult measure(Load load, Watch watch, double warmUpSeconds);

  /** A short run that does not count. */
  abstract void warm(Load load);

  @Override
  public final LoadResult run(Load load, Watch watch) {
    String lack = lacks(load);
    if (!lack.isEmpty()) {
      throw new LoadException(lack);
    }
    long began = System.nanoTime();
    if (load.warmUp().isPositive()) {
      warm(load);
    }
    return measure(load, watch, (System.nanoTime() - began) / 1e9);
  }

  /** Runs a command to its end. */
  final Run.Said command(List<String> command) {
    return run.run(command);
  }

  /** Why a script is too much for a tool that only asks the same again and again. */
  static String lacksScript(String name, Script script) {
    if (script.asks().size() != 1 || !script.asks().getFirst().method().equals("GET")) {
      return name + " can only ask one GET again and again";
    }
    return script.asks().getFirst().target().contains(Script.CAPTURED)
        ? name + " can't use what it has captured"
        : "";
  }

  /** The one ask. */
  static Script.Ask ask(Load load) {
    return load.script().asks().getFirst();
  }

  static String url(Load load) {
    String host = load.host().indexOf(':') >= 0 ? "[" + load.host() + "]" : load.host();
    return "http://" + host + ":" + load.port() + ask(load).target();
  }

  /** In seconds, at least one: these tools know no fractions. */
  static long seconds(Duration time) {
    return Math.max(1, Math.round(time.toMillis() / 1e3));
  }

  @Override
  public final void close() {
    run.close();
  }
}
