package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.config.Sources;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.Plugin;
import io.busbar.app.plugin.Plugins;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code busbar completion bash}: writes a script that has a shell complete the names of commands
 * and flags, and the values of flags that have few.
 */
final class CompletionCommand implements Command {

  private static final List<String> SHELLS = List.of("bash");

  /** Where what picocli says of a script's use, which is about its own examples, is over. */
  private static final String BEGINNING = "if [ -n \"$BASH_VERSION\" ]; then";

  private static final String HEAD =
      """
      # Completes the command lines of busbar in bash, and in zsh through its bashcompinit. Made by
      #   busbar completion bash
      # To use it: source this file, or put it into a folder of bash-completion, such as
      # ~/.local/share/bash-completion/completions, under the name busbar. Plugins that were added are in what the command
      # writes: source <(busbar completion bash)

      """;

  private final Context context;

  /** Finds nothing yet. */
  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .type(String.class)
            .completionCandidates(SHELLS)
            .description("bash; zsh takes the same, through its bashcompinit.")
            .build());
    Flags.addTo(
        spec,
        List.of(Section.of("Options", List.of(EarlyOptions.PLUGIN_PATH, EarlyOptions.DEBUG))),
        EnumSet.of(ExitCode.OK, ExitCode.USAGE, ExitCode.PLUGIN, ExitCode.INTERNAL));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    String shell = parsed.matchedPositionalValue(0, "");
    if (!SHELLS.contains(shell)) {
      throw new Failure(
          ExitCode.USAGE, "there is no completion for shell '%s'; write bash".formatted(shell));
    }
    Catalog catalog = Catalog.load(context.plugins());
    catalog.warnings().forEach(context.warn());
    out.print(script(catalog));
    return ExitCode.OK;
  }

  private String script(Catalog catalog) {
    CommandLine busbar = Cli.everything(context);
    busbar.getSubcommands().values().forEach(it -> addValues(it.getCommandSpec(), catalog));
    String script = AutoComplete.bash("busbar", busbar);
    return HEAD + script.substring(script.indexOf(BEGINNING));
  }

  /** Has a command's flags know their values. */
  private static void addValues(CommandSpec command, Catalog catalog) {
    Map<String, List<String>> values = values(catalog);
    List<String> paths = paths(catalog);
    for (OptionSpec flag : List.copyOf(command.options())) {
      String name = flag.longestName();
      // Picocli keeps the values of flags with one label in one variable, so each gets its own.
      OptionSpec.Builder more = OptionSpec.builder(flag).paramLabel(name);
      if (values.containsKey(name)) {
        more.completionCandidates(values.get(name));
      } else if (paths.contains(name)) {
        more = OptionSpec.builder(name).type(Path.class);
      }
      command.remove(flag);
      command.addOption(more.build());
    }
  }

  private static Map<String, List<String>> values(Catalog catalog) {
    Map<String, List<String>> values = new HashMap<>();
    for (Option<?> option : options(catalog)) {
      if (option.type() == Option.Type.CHOICE) {
        values.put(Names.flag(option.key()), List.of(option.shape().split("\\|", -1)));
      }
    }
    values.put(Names.flag(ServeOptions.TRANSPORT.key()), names(catalog.transports()));
    values.put(Names.flag(ServeOptions.STORE.key()), names(catalog.stores()));
    // As the commands have them that take several.
    values.put("--transports", names(catalog.transports()));
    values.put("--stores", names(catalog.stores()));
    values.put(Names.flag(ServeOptions.PROTOCOL.key()), names(catalog.protocols()));
    return values;
  }

  private static List<Option<?>> options(Catalog catalog) {
    return Stream.concat(
            Section.options(catalog.declarations().sections()).stream(),
            AddedCommand.all().stream()
                .flatMap(added -> added.options().stream())
                .<Option<?>>flatMap(group -> group.options().stream()))
        .toList();
  }

  private static List<String> names(Plugins<?> plugins) {
    return plugins.all().stream().map(Plugin::name).toList();
  }

  private static List<String> paths(Catalog catalog) {
    return Stream.concat(
            Stream.of(Sources.CONFIG),
            options(catalog).stream()
                .filter(it -> it.shape().equals("FOLDER") || it.shape().equals("FILE"))
                .map(it -> Names.flag(it.key())))
        .toList();
  }
}
