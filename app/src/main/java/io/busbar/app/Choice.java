package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.app.config.Configuration;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.Plugin;
import io.busbar.app.plugin.Plugins;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator has chosen: checked as far as that can be done without touching anything.
 *
 * @param transport the server engine
 * @param store where messages are kept
 * @param protocol what clients speak
 * @param options every value
 */
record Choice(
    Plugin<Transport> transport,
    Plugin<StoreProvider> store,
    Plugin<Protocol> protocol,
    Options options) {

  /**
   * What a configuration means among what is installed.
   *
   * @throws Failure if something isn't installed
   * @throws OptionException if values don't go together
   */
  static Choice of(Catalog catalog, Configuration configuration) {
    Choice choice =
        new Choice(
            choose(catalog.transports(), ServeOptions.TRANSPORT, configuration),
            choose(catalog.stores(), ServeOptions.STORE, configuration),
            choose(catalog.protocols(), ServeOptions.PROTOCOL, configuration),
            configuration.options());
    choice.check();
    return choice;
  }

  /**
   * The plugin that an option names.
   *
   * @throws Failure if it isn't installed; says where that was asked for
   */
  static <T> Plugin<T> choose(
      Plugins<T> plugins, Option<String> option, Configuration configuration) {
    try {
      return plugins.choose(configuration.options().get(option));
    } catch (Failure missing) {
      throw new Failure(
          missing.code(), configuration.origin(option).prefix() + missing.getMessage(), missing);
    }
  }

  private void check() {
    Worker.Kind kind = options.get(ServeOptions.WORKER);
    Set<Worker.Kind> workers = transport.call(Transport::workers);
    if (!workers.contains(kind)) {
      throw new OptionException(
          ServeOptions.WORKER.key(),
          "is '%s', which transport %s can't honour; it can: %s"
              .formatted(
                  kind,
                  transport.name(),
                  workers.stream()
                      .sorted()
                      .map(Worker.Kind::toString)
                      .collect(Collectors.joining(", "))));
    }
    store.run(it -> it.check(options));
    protocol.run(it -> it.check(options));
    try (Worker worker = ServeOptions.worker(options)) {
      var _ = transport.call(it -> it.create(spec(worker), _ -> {}));
    }
  }

  /** What the server is to be. */
  ServerSpec spec(Worker worker) {
    return new ServerSpec(
        options.get(ServeOptions.BIND), worker, ServeOptions.limits(options), options);
  }

  /** The owners of the options that are looked at. */
  Set<String> owners() {
    return Set.of(
        transport.kind() + " " + transport.name(),
        store.kind() + " " + store.name(),
        protocol.kind() + " " + protocol.name());
  }

  /** In a line, for people. */
  String summary() {
    return "transport %s (%s), worker %s x%d, store %s, protocol %s"
        .formatted(
            transport.name(),
            transport.description(),
            options.get(ServeOptions.WORKER),
            ServeOptions.workers(options),
            store.name(),
            protocol.name());
  }
}
