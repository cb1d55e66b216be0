package io.busbar.app;

import io.busbar.api.option.Options;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
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
    Flags.addTo(spec, catalog.sections(), EnumSet.complementOf(EnumSet.of(ExitCode.SERVER)));
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
