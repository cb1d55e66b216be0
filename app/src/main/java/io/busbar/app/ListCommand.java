package io.busbar.app;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.plugin.Plugin;
import io.busbar.app.plugin.Plugins;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Lists the plugins of one kind: {@code busbar transports}. */
final class ListCommand<T> implements Command {

  private static final String VERBOSE = "--verbose";

  private static final List<Section> OWN =
      List.of(Section.of("Options", List.of(EarlyOptions.PLUGIN_PATH, EarlyOptions.DEBUG)));

  private final Context context;
  private final Catalog catalog;
  private final Plugins<T> plugins;

  private ListCommand(Context context, Catalog catalog, Plugins<T> plugins) {
    this.context = context;
    this.catalog = catalog;
    this.plugins = plugins;
  }

  static Command transports(Context context) {
    Catalog catalog = Catalog.load(context.plugins());
    return new ListCommand<>(context, catalog, catalog.transports());
  }

  static Command stores(Context context) {
    Catalog catalog = Catalog.load(context.plugins());
    return new ListCommand<>(context, catalog, catalog.stores());
  }

  static Command protocols(Context context) {
    Catalog catalog = Catalog.load(context.plugins());
    return new ListCommand<>(context, catalog, catalog.protocols());
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    Flags.addTo(
        spec,
        OWN,
        EnumSet.of(ExitCode.OK, ExitCode.USAGE, ExitCode.PLUGIN, ExitCode.INTERNAL),
        OptionSpec.builder("-v", VERBOSE)
            .description("Says each one's version, jar and class, and lists its options.")
            .build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    var _ = Flags.resolve(context.sources(), catalog.declarations(), parsed);
    catalog.warnings().forEach(context.warn());
    if (parsed.hasMatchedOption(VERBOSE)) {
      plugins.all().forEach(plugin -> describe(plugin, out));
    } else {
      out.print(table());
    }
    return ExitCode.OK;
  }

  private static void describe(Plugin<?> plugin, PrintStream out) {
    out.printf("%s, %s%n", plugin.name(), plugin.description());
    out.printf("  version  %s%n", plugin.version());
    out.printf("  jar      %s%n", plugin.origin());
    out.printf("  class    %s%n", plugin.instance().getClass().getName());
    workers(plugin).forEach(kinds -> out.printf("  workers  %s%n", kinds));
    String options = Flags.options(plugin.options());
    out.print(options.isEmpty() ? "  no options of its own%n".formatted() : options);
    out.println();
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("NAME", "DESCRIPTION")));
    for (Plugin<T> plugin : plugins.all()) {
      List<String> row = new ArrayList<>(List.of(plugin.name(), plugin.description()));
      row.addAll(workers(plugin));
      rows.add(row);
    }
    if (plugins.kind() == Plugin.Kind.TRANSPORT) {
      rows.getFirst().add("WORKERS");
    }
    return table(rows);
  }

  /** One text for a transport, none for others. */
  private static List<String> workers(Plugin<?> plugin) {
    return plugin.instance() instanceof Transport transport
        ? List.of(
            plugin.call(_ -> transport.workers()).stream()
                .sorted()
                .map(Worker.Kind::toString)
                .collect(Collectors.joining(", ")))
        : List.of();
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
