package io.busbar.bench.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What must be done once before the launcher's starts are alike. */
final class Launcher {

  private static final long LONGEST_SECONDS = 120;

  private Launcher() {}

  /**
   * Has the launcher make its cache now, if it makes one, so that none is made while something is
   * measured; a stop ends that. What goes wrong with that shows when a server is started.
   */
  static void warm(List<String> program, Stop stop) {
    if (program.size() > 1) {
      return; // Not the launcher.
    }
    ProcessBuilder version =
        new ProcessBuilder(program.getFirst(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    version.environment().putIfAbsent("BUSBAR_AOT", "now");
    try {
      Process process = version.start();
      stop.then(process::destroy);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      // Told when a server can't be started.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
