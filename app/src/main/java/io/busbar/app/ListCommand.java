package io.busbar.app;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Lists the plugins of one kind: {@code busbar transports}. */
final class ListCommand<T> implements Command {

  private static final String VERBOSE = "--verbose";

  private final Plugins<T> plugins;

  private ListCommand(Plugins<T> plugins) {
    this.plugins = plugins;
  }

  /**
   * Finds the plugins.
   *
   * @param warn told one line for each that can't be loaded
   */
  static <T> ListCommand<T> of(Plugin.Kind kind, Class<T> type, Consumer<String> warn) {
    Plugins<T> plugins = Plugins.load(kind, type, ListCommand.class.getClassLoader());
    plugins.broken().forEach(warn);
    return new ListCommand<>(plugins);
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.create()
        .addOption(
            OptionSpec.builder("-v", VERBOSE)
                .description("Says where each comes from, and lists its options.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult parsed, PrintStream out) {
    boolean verbose = parsed.hasMatchedOption(VERBOSE);
    boolean transports = plugins.all().stream().anyMatch(it -> it.instance() instanceof Transport);
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("NAME", "DESCRIPTION", transports, "WORKERS", verbose, "CLASS", "FROM"));
    for (Plugin<T> plugin : plugins.all()) {
      rows.add(
          row(
              plugin.name(),
              plugin.description(),
              transports,
              workers(plugin),
              verbose,
              plugin.instance().getClass().getName(),
              plugin.origin()));
    }
    out.print(table(rows));
    if (verbose) {
      out.print(Flags.help(Catalog.sections(plugins)));
    }
    return ExitCode.OK;
  }

  private static List<String> row(
      String name,
      String description,
      boolean transports,
      String workers,
      boolean verbose,
      String type,
      String origin) {
    List<String> row = new ArrayList<>(List.of(name, description));
    if (transports) {
      row.add(workers);
    }
    if (verbose) {
      row.add(type);
      row.add(origin);
    }
    return row;
  }

  private static String workers(Plugin<?> plugin) {
    return plugin.instance() instanceof Transport transport
        ? transport.workers().stream()
            .sorted()
            .map(Worker.Kind::toString)
            .collect(Collectors.joining(", "))
        : "";
  }

  private static String table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
