package io.busbar.app;

import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an operator has chosen: checked, and nothing started yet.
 *
 * @param transport the server engine
 * @param store where messages are kept
 * @param protocol what clients speak
 * @param binds where to listen
 * @param options every other value
 */
record Choice(
    Plugin<Transport> transport,
    Plugin<StoreProvider> store,
    Plugin<Protocol> protocol,
    List<Bind> binds,
    Options options) {

  /**
   * What options mean among what is installed.
   *
   * @throws Failure if something isn't installed, or the transport can't honour the worker's kind
   */
  static Choice of(Catalog catalog, Options options) {
    Choice choice =
        new Choice(
            catalog.transports().choose(options.get(ServeOptions.TRANSPORT)),
            catalog.stores().choose(options.get(ServeOptions.STORE)),
            catalog.protocols().choose(options.get(ServeOptions.PROTOCOL)),
            options.get(ServeOptions.BIND),
            options);
    choice.checkWorker();
    return choice;
  }

  private void checkWorker() {
    Worker.Kind kind = options.get(ServeOptions.WORKER);
    if (!transport.instance().workers().contains(kind)) {
      throw new Failure(
          ExitCode.USAGE,
          "%s is '%s', which transport %s can't honour; it can: %s"
              .formatted(
                  Flags.of(ServeOptions.WORKER.key()),
                  kind,
                  transport.name(),
                  transport.instance().workers().stream()
                      .sorted()
                      .map(Worker.Kind::toString)
                      .collect(Collectors.joining(", "))));
    }
  }
}
