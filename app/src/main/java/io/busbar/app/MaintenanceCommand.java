package io.busbar.app;

import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.store.Maintenance;
import io.busbar.api.store.StoreProvider;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Configuration;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What an operator does with a store beside serving from it: {@code busbar backup DIR} and {@code
 * busbar check DIR}.
 */
final class MaintenanceCommand implements Command {

  private static final Section OWN =
      Section.of(
          "Options", List.of(ServeOptions.STORE, EarlyOptions.PLUGIN_PATH, EarlyOptions.DEBUG));

  /** What is done with a folder and a store of the chosen kind. */
  private interface Task {
    ExitCode run(Maintenance store, Options options, Path dir, PrintStream out);
  }

  private final Context context;
  private final Catalog catalog;
  private final List<Section> sections;
  private final String folder;
  private final Task task;

  private MaintenanceCommand(
      Context context, Catalog catalog, List<Section> sections, String folder, Task task) {
    this.context = context;
    this.catalog = catalog;
    this.sections = sections;
    this.folder = folder;
    this.task = task;
  }

  /** Copies the store that the options say. */
  static MaintenanceCommand backup(Context context) {
    Catalog catalog = Catalog.load(context.plugins());
    return new MaintenanceCommand(
        context,
        catalog,
        Stream.concat(Stream.of(OWN), Catalog.sections(catalog.stores()).stream()).toList(),
        "The folder to copy to: an empty one, or one that is not there yet.",
        MaintenanceCommand::copy);
  }

  /**
   * Examines the store in a folder. How it would be served makes no difference, so only its kind
   * can be said.
   */
  static MaintenanceCommand check(Context context) {
    return new MaintenanceCommand(
        context,
        Catalog.load(context.plugins()),
        List.of(OWN),
        "The store's folder: a backup, or one that no server uses now.",
        (store, _, dir, out) -> examine(store, dir, out));
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("DIR")
            .type(Path.class)
            .description(folder)
            .build());
    Flags.addTo(
        spec,
        sections,
        EnumSet.of(
            ExitCode.OK, ExitCode.USAGE, ExitCode.PLUGIN, ExitCode.STORE, ExitCode.INTERNAL));
    return spec;
  }

  @Override
  public Optional<Failure> unknownFlag(String flag) {
    return catalog.missingFlag(flag);
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    Configuration configuration = Flags.resolve(context.sources(), catalog.declarations(), parsed);
    Plugin<StoreProvider> chosen =
        Choice.choose(catalog.stores(), ServeOptions.STORE, configuration);
    Path dir = parsed.matchedPositionalValue(0, Path.of(""));
    if (dir.toString().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "DIR is empty; name a folder");
    }
    catalog.warnings().forEach(context.warn());
    try {
      return chosen.call(provider ->
          task.run(
              provider.maintenance().orElseThrow(() -> impossible(chosen.name())),
              configuration.options(),
              dir,
              out));
    } catch (OptionException wrong) {
      throw configuration.failure(wrong);
    }
  }

  private Failure impossible(String store) {
    List<String> others =
        catalog.stores().all().stream()
            .filter(one -> one.call(StoreProvider::maintenance).isPresent())
            .map(Plugin::name)
            .toList();
    return new Failure(
        ExitCode.USAGE,
        "store %s can't be backed up or checked; %s"
            .formatted(
                store,
                others.isEmpty()
                    ? "no store that is installed can"
                    : "choose one that can by "
                        + Names.flag(ServeOptions.STORE.key())
                        + ": "
                        + String.join(", ", others)));
  }

  private static ExitCode copy(Maintenance store, Options options, Path dir, PrintStream out) {
    if (Files.exists(dir) && !isEmptyFolder(dir)) {
      throw new Failure(
          ExitCode.USAGE,
          dir + " is not an empty folder; name one that is empty, or not there yet");
    }
    out.println(store.backup(options, dir));
    return ExitCode.OK;
  }

  private static boolean isEmptyFolder(Path dir) {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.findAny().isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static ExitCode examine(Maintenance store, Path dir, PrintStream out) {
    Maintenance.Report report = store.check(dir);
    out.println(report.summary());
    report.problems().forEach(out::println);
    return report.problems().isEmpty() ? ExitCode.OK : ExitCode.STORE;
  }
}
