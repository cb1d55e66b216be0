package io.busbar.api.command;

import java.io.Serial;

/** A {@link Subcommand} can't go on. Its message is the line that the operator reads. */
public final class CommandException extends RuntimeException {

  /** Whose fault it is. */
  public enum Kind {
    /** The command line is wrong; nothing was done. */
    USAGE,
    /** Something that the command needs is missing or failed. */
    FAILED
  }

  @Serial private static final long serialVersionUID = 1;

  private final Kind kind;

  private CommandException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * The command line is wrong.
   *
   * @param message what is wrong, with what, and what would be right
   */
  public static CommandException usage(String message) {
    return new CommandException(Kind.USAGE, message);
  }

  /**
   * It can't be done.
   *
   * @param message what happened, to what, and what to do
   */
  public static CommandException failed(String message) {
    return new CommandException(Kind.FAILED, message);
  }

  /** The same, with what caused it. */
  public static CommandException failed(String message, Throwable cause) {
    CommandException failed = failed(message);
    failed.initCause(cause);
    return failed;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
