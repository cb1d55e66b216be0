package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Transport;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.config.Sources;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.Plugin;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code busbar train DIR}, which help doesn't list: does in a few seconds what servers and
 * operators do, so that the JVM sees which classes that takes. The launcher runs it when it makes
 * the JVM's cache.
 */
final class TrainCommand implements Command {

  private final Context context;
  private final Catalog catalog;

  /** Finds what is installed. */
  TrainCommand(Context context) {
    this.context = context;
    this.catalog = Catalog.load(context.plugins());
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.create()
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("DIR")
                .type(Path.class)
                .description("Where stores may lie for the time; the caller deletes it.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult parsed, InputStream in, PrintStream out) {
    catalog.warnings().forEach(context.warn());
    Path dir = parsed.matchedPositionalValue(0, Path.of(""));
    readHelp();
    for (Plugin<Transport> transport : catalog.transports().all()) {
      for (Plugin<StoreProvider> store : catalog.stores().all()) {
        Map<String, String> texts = new HashMap<>(paths(store, dir.resolve(transport.name())));
        texts.put(ServeOptions.TRANSPORT.key(), transport.name());
        texts.put(ServeOptions.STORE.key(), store.name());
        texts.put(ServeOptions.BIND.key(), "127.0.0.1:0");
        serve(Choice.of(catalog, Sources.NONE.resolve(catalog.declarations(), texts)));
      }
    }
    return ExitCode.OK;
  }

  /** The texts that have a store keep its files below a folder, if it keeps any. */
  private static Map<String, String> paths(Plugin<StoreProvider> store, Path folder) {
    Map<String, String> paths = new HashMap<>();
    for (Option<?> option : store.options()) {
      if (option.key().endsWith(".path")) {
        paths.put(option.key(), folder.resolve(option.key()).toString());
      }
    }
    return paths;
  }

  private static void readHelp() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    ExitCode code =
        new Cli(InputStream.nullInputStream(), nowhere, nowhere, Map.of()).run("serve", "--help");
    if (code != ExitCode.OK) {
      throw new Failure(code, "serve --help failed");
    }
  }

  private static void serve(Choice choice) {
    StopRequest stop = new StopRequest();
    ExitCode code =
        new Serving(choice)
            .run(
                stop,
                addresses -> {
                  talk(addresses);
                  stop.ask("the end of the training");
                });
    if (code != ExitCode.OK) {
      throw new Failure(
          code,
          "a server on %s did not end well: %s"
              .formatted(choice.transport().name(), code.meaning()));
    }
  }

  private static void talk(List<InetSocketAddress> addresses) {
    try (Rehearsal client = new Rehearsal("http://" + Bind.to(addresses.getFirst()))) {
      client.messageIsPostedReadClaimedAndDeleted();
    }
  }
}
