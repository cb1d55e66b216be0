package io.busbar.app.command;

import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What one word after {@code busbar} does. */
public interface Command {

  /** Its flags and its help. */
  CommandSpec spec();

  /** What to say of a flag that it does not have, if it knows more than that. */
  default Optional<Failure> unknownFlag(String flag) {
    return Optional.empty();
  }

  /**
   * Does it.
   *
   * @param parsed what was given of {@link #spec}
   * @param in what is given to it; not closed
   * @param out where results go
   * @throws Failure if it can't be done
   */
  ExitCode run(ParseResult parsed, InputStream in, PrintStream out);
}
