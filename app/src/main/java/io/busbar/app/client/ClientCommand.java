package io.busbar.app.client;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.command.EarlyOptions;
import io.busbar.app.command.Flags;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Printable;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One word of the client, made of what is declared for it. */
final class ClientCommand implements Command {

  /** Does the work. */
  interface Task {
    void run(Session session);
  }

  /**
   * What a command is.
   *
   * @param summary what it does, in a sentence
   * @param words what follows it
   * @param own its own options, beside those of every client command
   * @param examples command lines
   */
  record Job(
      String summary,
      List<PositionalParamSpec> words,
      List<Option<?>> own,
      List<String> examples,
      Task task) {}

  private static final Section BUS =
      Section.of(
          "Bus", Stream.concat(ClientOptions.ALL.stream(), Stream.of(EarlyOptions.DEBUG)).toList());

  private final Job job;
  private final Context context;

  ClientCommand(Job job, Context context) {
    this.job = job;
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    job.words().forEach(spec::addPositional);
    Flags.addTo(
        spec,
        job.own().isEmpty() ? List.of(BUS) : List.of(Section.of("Options", job.own()), BUS),
        EnumSet.of(ExitCode.OK, ExitCode.USAGE, ExitCode.INTERNAL, ExitCode.SERVER));
    spec.usageMessage()
        .footerHeading("%nExamples:%n")
        .footer(
            job.examples().stream()
                .map(line -> "  " + line.replace("%", "%%"))
                .toArray(String[]::new));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    Options own = Flags.only(job.own(), parsed);
    Options common = context.resolve(BUS, parsed).options();
    Output output =
        Output.of(
            out,
            common.get(ClientOptions.OUTPUT),
            Terminal.isOutput(),
            Terminal.width(System.getenv()));
    try (BusClient bus = new BusClient(common)) {
      job.task().run(new Session(bus, output, in, this::note, own, common, parsed));
    } catch (CallFailed failed) {
      throw new Failure(ExitCode.SERVER, Printable.of(String.valueOf(failed.getMessage())), failed);
    } finally {
      output.flush();
    }
    return ExitCode.OK;
  }

  private void note(String line) {
    context.warn().accept(Printable.of(line));
  }
}
