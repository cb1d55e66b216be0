package io.busbar.app;

import io.busbar.api.option.OptionException;
import io.busbar.api.store.MessageStore;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Configuration;
import io.busbar.app.config.Declarations;
import io.busbar.app.config.PrintedConfig;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code busbar serve}: its flags are those of the application and of everything installed. */
final class ServeCommand implements Command {

  private static final String PRINT = "--print-config";
  private static final String CHECK = "--check-config";
  private static final String DEEP = "deep";

  private final Context context;
  private final Catalog catalog;
  private final Declarations declarations;

  /** Finds what is installed. */
  ServeCommand(Context context) {
    this.context = context;
    this.catalog = Catalog.load(context.plugins());
    this.declarations = catalog.declarations();
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    Flags.addTo(
        spec,
        catalog.sections(),
        EnumSet.complementOf(EnumSet.of(ExitCode.SERVER)),
        OptionSpec.builder(PRINT)
            .description(
                "Prints every value in force and where it comes from, as YAML for --config, and"
                    + " ends.")
            .build(),
        OptionSpec.builder(CHECK)
            .arity("0..1")
            .paramLabel(DEEP)
            .type(String.class)
            .fallbackValue("")
            .description(
                "Checks the configuration and ends, without binding or opening anything; deep opens"
                    + " the store, too.")
            .build());
    return spec;
  }

  @Override
  public Optional<Failure> unknownFlag(String flag) {
    return catalog.missingFlag(flag);
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    boolean check = parsed.hasMatchedOption(CHECK);
    String depth = parsed.matchedOptionValue(CHECK, "");
    if (!depth.isEmpty() && !depth.equals(DEEP)) {
      throw new Failure(
          ExitCode.USAGE, CHECK + " is '" + depth + "'; write " + CHECK + " or " + CHECK + "=deep");
    }
    Configuration configuration = Flags.resolve(context.sources(), declarations, parsed);
    try {
      Choice choice = Choice.of(catalog, configuration);
      catalog.warnings().forEach(context.warn());
      context.sources().unknownVariables(declarations).forEach(context.warn());
      if (depth.equals(DEEP)) {
        choice
            .store()
            .run(it -> {
              try (MessageStore store = it.open(choice.options(), InstantSource.system())) {
                store.ping();
              }
            });
      }
      if (parsed.hasMatchedOption(PRINT)) {
        out.print(PrintedConfig.of(configuration, choice.owners()));
      } else if (check) {
        out.println("the configuration is sound: " + choice.summary());
      } else {
        return new Serving(choice).run();
      }
      return ExitCode.OK;
    } catch (OptionException wrong) {
      throw configuration.failure(wrong);
    }
  }
}
