package io.busbar.app;

import io.busbar.api.command.Subcommand;
import io.busbar.app.client.ClientCommands;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.config.Sources;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Nearest;
import io.busbar.app.error.Printable;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: finds the command that is asked for, runs it, and words what goes wrong. */
final class Cli {

  /**
   * A command that may be asked for. It is made only then, since its flags may depend on what is
   * installed.
   */
  private record Word(String summary, Function<Context, Command> command, boolean isHidden) {

    /** A command that help lists. */
    Word(String summary, Function<Context, Command> command) {
      this(summary, command, false);
    }
  }

  private static final Map<String, Word> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("serve", new Word("Serves the bus until a signal stops it.", ServeCommand::new));
    WORDS.put(
        "backup",
        new Word("Copies a store, also while a server uses it.", MaintenanceCommand::backup));
    WORDS.put(
        "check", new Word("Examines a store that no server uses.", MaintenanceCommand::check));
    WORDS.put(
        "transports",
        new Word("Lists the server engines that are installed.", ListCommand::transports));
    WORDS.put("stores", new Word("Lists the stores that are installed.", ListCommand::stores));
    WORDS.put(
        "protocols", new Word("Lists the protocols that are installed.", ListCommand::protocols));
    WORDS.put(
        "completion",
        new Word(
            "Writes a script that has a shell complete command lines.", CompletionCommand::new));
    ClientCommands.SUMMARIES.forEach((name, summary) ->
        WORDS.put(name, new Word(summary, context -> ClientCommands.of(name, context))));
    for (Subcommand added : AddedCommand.all()) {
      WORDS.putIfAbsent(added.name(), new Word(added.summary(), _ -> AddedCommand.of(added)));
    }
    WORDS.put(
        "train", new Word("Serves for a moment, for a cache of the JVM.", TrainCommand::new, true));
  }

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  /** The command that was asked for, once it is made. */
  private @Nullable Command command;

  private boolean debug;

  /**
   * A command line.
   *
   * @param in what commands read
   * @param out where results go
   * @param err where one-line errors go
   * @param environment variables, which may hold options
   */
  Cli(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Runs what is asked for, and never throws. */
  ExitCode run(String... args) {
    try {
      return dispatch(args);
    } catch (Failure failure) {
      return tell(failure);
    } catch (ParameterException wrong) {
      return tell(failure(wrong));
    } catch (Throwable fault) { // Also what a plugin's compiler lets through unchecked.
      return tell(new Failure(ExitCode.INTERNAL, "internal fault: " + fault, fault));
    }
  }

  private ExitCode tell(Failure failure) {
    say(String.valueOf(failure.getMessage()));
    if (failure.code() != ExitCode.USAGE && debug) {
      Objects.requireNonNullElse(failure.getCause(), failure).printStackTrace(err);
    }
    return failure.code();
  }

  private void say(String message) {
    String line = message.lines().map(String::strip).collect(Collectors.joining(" "));
    err.println("busbar: " + Printable.of(line));
  }

  /** Every command with all its flags, as one tree. */
  static CommandLine everything(Context context) {
    return tree((_, word) -> word.command().apply(context).spec());
  }

  private static CommandLine tree(BiFunction<String, Word, CommandSpec> spec) {
    CommandLine busbar = tree(WORDS, spec);
    busbar.addSubcommand(help());
    return busbar;
  }

  private static CommandLine tree(
      Map<String, Word> words, BiFunction<String, Word, CommandSpec> spec) {
    CommandLine busbar = new CommandLine(top());
    words.forEach(
        (name, word) -> busbar.addSubcommand(name, describe(spec.apply(name, word), word)));
    busbar.setInterpolateVariables(false);
    busbar.setExpandAtFiles(false);
    return busbar;
  }

  private ExitCode dispatch(String... args) {
    String asked = wordOf(args);
    BiFunction<String, Word, CommandSpec> spec =
        (name, word) -> {
          if (!name.equals(asked)) {
            return CommandSpec.create();
          }
          Command made = word.command().apply(context(args));
          command = made;
          return made.spec();
        };
    // Nothing is told of the others where a line begins with a command, and making them takes time.
    Word first = args.length == 0 ? null : WORDS.get(args[0]);
    CommandLine busbar = first == null ? tree(spec) : tree(Map.of(args[0], first), spec);

    ParseResult parsed = busbar.parseArgs(args);
    busbar.setOut(new PrintWriter(out, true, out.charset()));
    if (CommandLine.executeHelpRequest(parsed) != null) {
      return ExitCode.OK;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(busbar, "name a command: " + String.join(", ", names(busbar)));
    }
    return Objects.requireNonNull(command).run(parsed.subcommand(), in, out);
  }

  /** The command whose flags or help are wanted; empty if none is named. */
  private static String wordOf(String... args) {
    return Arrays.stream(args)
        .filter(it -> !it.startsWith("-") && !it.equals("help"))
        .findFirst()
        .orElse("");
  }

  private Context context(String... args) {
    Sources sources = Sources.of(List.of(args), environment);
    debug = sources.early(EarlyOptions.DEBUG);
    if (debug) {
      // Read once, when the first of what is made now logs.
      System.setProperty("busbar.log.level", "DEBUG");
    }
    return new Context(sources, path -> Catalog.load(path).declarations(), this::say);
  }

  private static CommandLine help() {
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().description("Shows the help of a command.");
    return help;
  }

  private static CommandSpec top() {
    String version = Cli.class.getPackage().getImplementationVersion();
    CommandSpec spec =
        CommandSpec.create()
            .name("busbar")
            .version("busbar " + Objects.requireNonNullElse(version, "(not from a jar)"))
            .addOption(
                OptionSpec.builder("--version")
                    .versionHelp(true)
                    .description("Says the version and ends.")
                    .build());
    return describe(
        spec, new Word("One HTTP message bus that plugs into any server engine.", _ -> null));
  }

  private static CommandSpec describe(CommandSpec spec, Word word) {
    spec.usageMessage()
        .description(word.summary())
        .abbreviateSynopsis(true)
        .hidden(word.isHidden());
    return spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Shows this help and ends.")
            .build());
  }

  private Failure failure(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    if (wrong instanceof UnmatchedArgumentException unmatched && command != null) {
      Optional<Failure> told = command.unknownFlag(flag(unmatched));
      if (told.isPresent()) {
        return told.get();
      }
    }
    String name = line.getCommandSpec().qualifiedName();
    return new Failure(
        ExitCode.USAGE, message(wrong, line) + " (" + name + " --help says more)", wrong);
  }

  private static String flag(UnmatchedArgumentException unmatched) {
    return unmatched.getUnmatched().getFirst().split("=", 2)[0];
  }

  private static String message(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String flag = flag(unmatched);
      return "unknown option " + flag + Nearest.hint(flag, flags(command));
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    return "unknown command '%s'; commands: %s%s"
        .formatted(word, String.join(", ", names(command)), Nearest.hint(word, names(command)));
  }

  /** The commands that are not hidden. */
  private static List<String> names(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> flags(CommandLine command) {
    return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
  }
}
