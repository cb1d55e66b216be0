package io.busbar.app;

import io.busbar.app.error.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command line led to, run in this process.
 *
 * @param code how the process would have ended
 * @param out what was written on standard output
 * @param err what was written on standard error
 */
public record Outcome(ExitCode code, String out, String err) {

  /** Runs a command line that doesn't serve, with no variables in the environment. */
  static Outcome of(String... args) {
    return of(Map.of(), args);
  }

  /** The same, with what is on standard input. */
  public static Outcome of(InputStream in, String... args) {
    return of(in, Map.of(), args);
  }

  /** Runs a command line that doesn't serve. */
  static Outcome of(Map<String, String> environment, String... args) {
    return of(InputStream.nullInputStream(), environment, args);
  }

  private static Outcome of(InputStream in, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new Cli(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment)
            .run(args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
