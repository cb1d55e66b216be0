package io.busbar.api.command;

import io.busbar.api.option.Options;
import java.io.PrintStream;
import java.util.List;

/** One call of a {@link Subcommand}, and what surrounds it. */
public interface Invocation {

  /** The values of its options, checked one by one. */
  Options options();

  /** The words that were given, at most as many as the command has operands. */
  List<String> operands();

  /** The command line as it was written, without {@code busbar}. */
  List<String> words();

  /** Where results go. */
  PrintStream out();

  /** Where progress and warnings go. */
  PrintStream err();

  /** Whether a person sees {@link #err}, so that a line on it may be written over. */
  boolean isTerminal();

  /** The command line that starts this program; commands follow, such as {@code serve}. */
  List<String> program();

  /** The version of this program. */
  String version();

  /**
   * Has an action run, on a thread of its own, when the process is asked to stop (SIGINT, SIGTERM):
   * the command then ends soon, and well. Whoever asks a second time ends the process at once.
   * Called once at most.
   */
  void onStop(Runnable action);
}
