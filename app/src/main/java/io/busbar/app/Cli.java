package io.busbar.app;

import io.busbar.api.option.OptionException;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.app.client.ClientCommands;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private record Word(String summary, Function<Consumer<String>, Command> command) {}

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
        new Word(
            "Lists the server engines that are installed.",
            warn -> ListCommand.of(Plugin.Kind.TRANSPORT, Transport.class, warn)));
    WORDS.put(
        "stores",
        new Word(
            "Lists the stores that are installed.",
            warn -> ListCommand.of(Plugin.Kind.STORE, StoreProvider.class, warn)));
    WORDS.put(
        "protocols",
        new Word(
            "Lists the protocols that are installed.",
            warn -> ListCommand.of(Plugin.Kind.PROTOCOL, Protocol.class, warn)));
    ClientCommands.SUMMARIES.forEach((name, summary) ->
        WORDS.put(name, new Word(summary, warn -> ClientCommands.of(name, warn))));
  }

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /** A command line that writes results to one place and one-line errors to another. */
  Cli(PrintStream out, PrintStream err) {
    this(System.in, out, err);
  }

  /** The same, with what commands read. */
  Cli(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Runs what is asked for, and never throws. */
  ExitCode run(String... args) {
    try {
      return dispatch(args);
    } catch (Failure failure) {
      return tell(failure.code(), String.valueOf(failure.getMessage()), failure, args);
    } catch (OptionException wrong) {
      return tell(ExitCode.USAGE, Flags.message(wrong), wrong, args);
    } catch (ParameterException wrong) {
      return tell(ExitCode.USAGE, message(wrong), wrong, args);
    } catch (RuntimeException | Error fault) {
      return tell(ExitCode.INTERNAL, "internal fault: " + fault, fault, args);
    }
  }

  private ExitCode tell(ExitCode code, String message, Throwable cause, String... args) {
    say(message);
    if (code != ExitCode.USAGE && Flags.isOn(ServeOptions.DEBUG, args)) {
      cause.printStackTrace(err);
    }
    return code;
  }

  private void say(String message) {
    err.println("busbar: " + message.lines().map(String::strip).collect(Collectors.joining(" ")));
  }

  private ExitCode dispatch(String... args) {
    Map<String, Command> made = new LinkedHashMap<>();
    CommandLine busbar = new CommandLine(top());
    WORDS.forEach((name, word) -> {
      if (Arrays.asList(args).contains(name)) {
        made.put(name, word.command().apply(this::say));
      }
      Command command = made.get(name);
      busbar.addSubcommand(
          name, describe(command == null ? CommandSpec.create() : command.spec(), word));
    });
    busbar.addSubcommand(help());
    busbar.setInterpolateVariables(false);
    busbar.setExpandAtFiles(false);

    ParseResult parsed = busbar.parseArgs(args);
    busbar.setOut(new PrintWriter(out, true, out.charset()));
    if (CommandLine.executeHelpRequest(parsed) != null) {
      return ExitCode.OK;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(
          busbar, "name a command: " + String.join(", ", WORDS.keySet()) + ", help");
    }
    ParseResult asked = parsed.subcommand();
    Command command = Objects.requireNonNull(made.get(asked.commandSpec().name()));
    return command.run(asked, in, out);
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
        spec, new Word("One HTTP message bus that plugs into any server engine.", warn -> null));
  }

  private static CommandSpec describe(CommandSpec spec, Word word) {
    spec.usageMessage().description(word.summary()).abbreviateSynopsis(true);
    return spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Shows this help and ends.")
            .build());
  }

  private static String message(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    return wrongly(wrong, command) + " (" + name + " --help says more)";
  }

  private static String wrongly(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String flag = word.split("=", 2)[0];
      return "unknown option " + flag + Nearest.hint(flag, flags(command));
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    return "unknown command '%s'; commands: %s%s"
        .formatted(
            word,
            String.join(", ", command.getSubcommands().keySet()),
            Nearest.hint(word, command.getSubcommands().keySet()));
  }

  private static List<String> flags(CommandLine command) {
    return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
  }
}
