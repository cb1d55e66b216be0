package io.busbar.api.command;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import java.util.List;

/**
 * A command that a module adds to the command line, found on the class path by {@link
 * java.util.ServiceLoader}. Its constructor does nothing: it may be made only to be listed. One
 * thread uses it.
 */
public interface Subcommand {

  /**
   * What follows {@code busbar} on the command line: lower-case letters, digits and dashes, a
   * letter first; not the name of another command.
   */
  String name();

  /** What it does, for people, in one sentence with its full stop. */
  String summary();

  /** The words that may follow its name, in their order. */
  List<Operand> operands();

  /**
   * Its options, in the sections that help shows. They are given by flags and nowhere else. A key
   * is {@code NAME.OPTION}; {@code bench.seed} of {@code bench} is {@code --seed}.
   */
  List<OptionGroup> options();

  /** Command lines that people copy; at least one. */
  List<String> examples();

  /**
   * Does it.
   *
   * @throws OptionException if a value can't be used, or values don't go together; nothing has been
   *     done then
   * @throws CommandException if an operand can't be used, or if it can't be done
   */
  Outcome run(Invocation invocation);

  /**
   * A word on the command line that is not a flag.
   *
   * @param label what help calls it, in capitals
   * @param doc one sentence with its full stop
   */
  record Operand(String label, String doc) {}

  /**
   * Options that belong together.
   *
   * @param title what help writes above them
   */
  record OptionGroup(String title, List<Option<?>> options) {}

  /** How it ended. */
  enum Outcome {
    /** All was done. */
    DONE,
    /** It was stopped, or a part failed; what was done is there and is whole. */
    UNFINISHED
  }
}
