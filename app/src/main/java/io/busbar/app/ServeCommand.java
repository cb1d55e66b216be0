package io.busbar.app;

import io.busbar.api.option.Options;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** {@code busbar serve}: its flags are those of the application and of everything installed. */
final class ServeCommand implements Command {

  private final Catalog catalog;
  private final Consumer<String> warn;

  /**
   * Finds what is installed.
   *
   * @param warn told one line for each plugin that can't be loaded
   */
  ServeCommand(Consumer<String> warn) {
    this.catalog = Catalog.load();
    this.warn = warn;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    Flags.addTo(spec, catalog.declared());
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(String.valueOf(code.status()), code.meaning());
    }
    UsageMessageSpec usage = spec.usageMessage();
    usage
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> Flags.help(catalog.sections()));
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, PrintStream out) {
    Options options = catalog.options(Flags.texts(catalog.declared(), parsed));
    Choice choice = Choice.of(catalog, options);
    catalog.broken().forEach(warn);
    return new Serving(choice).run();
  }
}
