package io.busbar.app;

import io.busbar.api.command.CommandException;
import io.busbar.api.command.Invocation;
import io.busbar.api.command.Subcommand;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.app.command.Command;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A command that another module has added. */
final class AddedCommand implements Command {

  private final Subcommand added;

  private AddedCommand(Subcommand added) {
    this.added = added;
  }

  /** All that are installed, in the order of the class path. */
  static List<Subcommand> all() {
    return ServiceLoader.load(Subcommand.class, AddedCommand.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** One of them, as the command line takes it. */
  static Command of(Subcommand added) {
    return new AddedCommand(added);
  }

  private List<Section> sections() {
    return Stream.concat(
            added.options().stream().map(group -> Section.of(group.title(), group.options())),
            Stream.of(Section.of("Options", List.of(EarlyOptions.DEBUG))))
        .toList();
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    for (int i = 0; i < added.operands().size(); i++) {
      Subcommand.Operand operand = added.operands().get(i);
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(String.valueOf(i))
              .arity("0..1")
              .paramLabel(operand.label())
              .type(String.class)
              .description(operand.doc())
              .build());
    }
    Flags.addOnly(
        spec,
        sections(),
        EnumSet.of(ExitCode.OK, ExitCode.USAGE, ExitCode.INTERNAL, ExitCode.UNFINISHED));
    spec.usageMessage()
        .footerHeading("%nExamples:%n")
        .footer(added.examples().stream().map(it -> "  " + it).toArray(String[]::new));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    Options options = Flags.only(Section.options(sections()), parsed);
    try {
      return switch (added.run(new Call(options, parsed, out))) {
        case DONE -> ExitCode.OK;
        case UNFINISHED -> ExitCode.UNFINISHED;
      };
    } catch (OptionException told) {
      String message = String.valueOf(told.getMessage()).substring(told.key().length());
      throw new Failure(ExitCode.USAGE, Names.flag(told.key()) + message, told);
    } catch (CommandException told) {
      ExitCode code =
          switch (told.kind()) {
            case USAGE -> ExitCode.USAGE;
            case FAILED -> ExitCode.INTERNAL;
          };
      throw new Failure(code, String.valueOf(told.getMessage()), told);
    }
  }

  /** What the command is told. */
  private record Call(Options options, ParseResult parsed, PrintStream out) implements Invocation {

    @Override
    public List<String> operands() {
      return parsed.matchedPositionals().stream().map(it -> it.getValue().toString()).toList();
    }

    @Override
    public List<String> words() {
      return List.copyOf(parsed.originalArgs());
    }

    @Override
    public PrintStream err() {
      return System.err;
    }

    @Override
    public boolean isTerminal() {
      return Boolean.getBoolean("busbar.terminal.err");
    }

    /** The launcher, if that is what has started this; else the JVM with the same class path. */
    @Override
    public List<String> program() {
      String home = System.getProperty("busbar.home", "");
      Path launcher = Path.of(home, "bin", "busbar");
      return !home.isEmpty() && Files.isExecutable(launcher)
          ? List.of(launcher.toString())
          : List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName());
    }

    @Override
    public String version() {
      return Objects.requireNonNullElse(
          AddedCommand.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }

    @Override
    public void onStop(Runnable action) {
      StopRequest stop = StopRequest.onSignals();
      Thread.ofPlatform()
          .daemon()
          .name("stop")
          .start(() -> {
            var _ = stop.await();
            action.run();
          });
    }
  }
}
