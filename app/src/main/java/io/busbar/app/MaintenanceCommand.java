package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.store.Maintenance;
import io.busbar.api.store.StoreProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What an operator does with a store beside serving from it: {@code busbar backup DIR} and {@code
 * busbar check DIR}.
 */
final class MaintenanceCommand implements Command {

  private static final Catalog.Section OWN =
      new Catalog.Section("Options", List.of(ServeOptions.STORE, ServeOptions.DEBUG));

  /** What is done with a folder and a store of the chosen kind. */
  private interface Task {
    ExitCode run(Maintenance store, Options options, Path dir, PrintStream out);
  }

  private final Consumer<String> warn;
  private final Plugins<StoreProvider> stores;
  private final List<Catalog.Section> sections;
  private final String folder;
  private final Task task;

  private MaintenanceCommand(
      Consumer<String> warn,
      Plugins<StoreProvider> stores,
      List<Catalog.Section> sections,
      String folder,
      Task task) {
    this.warn = warn;
    this.stores = stores;
    this.sections = sections;
    this.folder = folder;
    this.task = task;
  }

  /**
   * Copies the store that the options say.
   *
   * @param warn told one line for each store that can't be loaded
   */
  static MaintenanceCommand backup(Consumer<String> warn) {
    Plugins<StoreProvider> stores = stores();
    return new MaintenanceCommand(
        warn,
        stores,
        Stream.concat(Stream.of(OWN), Catalog.sections(stores).stream()).toList(),
        "The folder to copy to: an empty one, or one that is not there yet.",
        MaintenanceCommand::copy);
  }

  /**
   * Examines the store in a folder. How it would be served makes no difference, so only its kind
   * can be said.
   *
   * @param warn told one line for each store that can't be loaded
   */
  static MaintenanceCommand check(Consumer<String> warn) {
    return new MaintenanceCommand(
        warn,
        stores(),
        List.of(OWN),
        "The store's folder: a backup, or one that no server uses now.",
        (store, _, dir, out) -> examine(store, dir, out));
  }

  private static Plugins<StoreProvider> stores() {
    return Plugins.load(
        Plugin.Kind.STORE, StoreProvider.class, MaintenanceCommand.class.getClassLoader());
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
            ExitCode.OK, ExitCode.USAGE, ExitCode.PROVIDER, ExitCode.STORE, ExitCode.INTERNAL));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, PrintStream out) {
    List<Option<?>> declared = Catalog.options(sections);
    Options options = Options.of(declared, Flags.texts(declared, parsed));
    Plugin<StoreProvider> chosen = stores.choose(options.get(ServeOptions.STORE));
    Path dir = parsed.matchedPositionalValue(0, Path.of(""));
    if (dir.toString().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "DIR is empty; name a folder");
    }
    stores.broken().forEach(warn);
    return chosen.call(provider ->
        task.run(
            provider.maintenance().orElseThrow(() -> impossible(chosen.name())),
            options,
            dir,
            out));
  }

  private Failure impossible(String store) {
    List<String> others =
        stores.all().stream()
            .filter(one -> one.instance().maintenance().isPresent())
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
                        + Flags.of(ServeOptions.STORE.key())
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
