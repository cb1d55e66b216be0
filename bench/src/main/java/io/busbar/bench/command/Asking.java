package io.busbar.bench.command;

import io.busbar.api.command.CommandException;
import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.contender.StartException;
import io.busbar.bench.plan.Answers;
import io.busbar.bench.workload.Priming;
import io.busbar.bench.workload.Workload;
import java.util.Arrays;
import java.util.List;

/** Asks the bus what those must be like that are compared with it. */
final class Asking {

  /** What the launcher says for its own sake: where its cache is, and what not to say of it. */
  private static final List<String> OWN =
      List.of("-Xlog:", "-XX:AOT", "-XX:+VerifySharedSpaces", "-XX:SharedArchiveFile");

  private Asking() {}

  /** Starts a server and stops it. */
  static Answers answers(Contender bus, Output output, Stop stop) {
    try (ServerProcess server = ServerProcess.start(bus, output.logs().resolve("probe.log"))) {
      stop.then(server::kill);
      try (Priming priming = new Priming(bus.name(), server.awaitReady().url(), bus.speaks())) {
        return new Answers(
            priming.bodyLength(Workload.GET_420),
            priming.bodyLength(Workload.GET_0),
            flags(server.commandLine()));
      }
    } catch (StartException e) {
      if (stop.isAsked()) {
        return Answers.UNKNOWN; // Nothing will be measured.
      }
      throw CommandException.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /** How a JVM is set up, of all that is on a command line. */
  static List<String> flags(String commandLine) {
    return Arrays.stream(commandLine.split("\\s+", -1))
        .takeWhile(word -> !word.equals("-jar") && !word.equals("-cp"))
        .filter(word -> word.startsWith("-X"))
        .filter(word -> OWN.stream().noneMatch(word::startsWith))
        .toList();
  }
}
