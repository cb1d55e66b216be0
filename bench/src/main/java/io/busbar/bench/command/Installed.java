package io.busbar.bench.command;

import io.busbar.api.command.Invocation;
import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.plan.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is installed, held against what was asked for. */
final class Installed {

  private static final String USUAL_STORE = "rocksdb";
  private static final long FEW_FILES = 1024;

  private Installed() {}

  /**
   * What a plan is made from.
   *
   * @throws OptionException if something is not installed
   */
  static Settings settings(Invocation call) {
    Options options = call.options();
    List<String> kinds = Arrays.stream(Worker.Kind.values()).map(Worker.Kind::toString).toList();
    List<String> transports = names(ServiceLoader.load(Transport.class), Transport::name);
    List<String> stores = names(ServiceLoader.load(StoreProvider.class), StoreProvider::name);
    List<String> asked = some(options, BenchOptions.TRANSPORTS, transports);
    List<String> store = some(options, BenchOptions.STORES, stores);
    return new Settings(
        new Contenders(call.program()),
        asked.isEmpty() ? transports : asked,
        some(options, BenchOptions.WORKER_KINDS, kinds),
        store.isEmpty() ? List.of(USUAL_STORE) : store,
        options.get(BenchOptions.WORKLOADS),
        options.get(BenchOptions.CONTENDERS),
        options.get(BenchOptions.ROUNDS),
        options.get(BenchOptions.SPAN),
        options.get(BenchOptions.WARM_UP),
        options.get(BenchOptions.CONNECTIONS),
        options.get(BenchOptions.WORKERS),
        options.get(BenchOptions.SCALE),
        openFiles());
  }

  private static <T> List<String> names(ServiceLoader<T> plugins, Function<T, String> name) {
    return plugins.stream().map(it -> name.apply(it.get())).sorted().toList();
  }

  private static List<String> some(
      Options options, Option<List<String>> option, List<String> installed) {
    List<String> asked = options.get(option);
    for (String name : asked) {
      if (!installed.contains(name)) {
        throw new OptionException(
            option.key(),
            "is '%s'; write some of %s".formatted(name, String.join(", ", installed)));
      }
    }
    return asked;
  }

  /** The limit of this process, which those that it starts have, too. */
  private static long openFiles() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
      return lines
          .filter(it -> it.startsWith("Max open files"))
          .map(it -> it.substring("Max open files".length()).strip().split("\\s+", 3)[1])
          .mapToLong(it -> it.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(it))
          .findFirst()
          .orElse(FEW_FILES);
    } catch (IOException e) {
      return FEW_FILES;
    }
  }
}
