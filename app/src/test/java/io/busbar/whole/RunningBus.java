package io.busbar.whole;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A protocol over a store, on one transport and worker. Closes all of it. */
public final class RunningBus implements AutoCloseable {

  /** What {@code serve} takes by default. */
  private static final Limits LIMITS = Limits.DEFAULT.withBodyBytes(257 << 10);

  private final Set<Thread> handlerThreads = ConcurrentHashMap.newKeySet();
  private final Worker worker;
  private final MessageStore store;
  private final ProtocolHandler handler;
  private final Server server;
  private final InetSocketAddress address;

  /** Starts messaging v2 on a free port of the loopback interface. */
  public RunningBus(Transport transport, Worker worker, MessageStore store, InstantSource clock) {
    this(transport, worker, store, clock, "messaging-v2", Map.of());
  }

  /**
   * Starts a protocol on a free port of the loopback interface.
   *
   * @param texts its options, by their keys
   */
  public RunningBus(
      Transport transport,
      Worker worker,
      MessageStore store,
      InstantSource clock,
      String protocolName,
      Map<String, String> texts) {
    this.worker = worker;
    this.store = store;
    Protocol protocol = protocol(protocolName);
    handler = protocol.create(store, Options.of(protocol.options(), texts), clock);
    server =
        transport.create(
            new ServerSpec(List.of(Bind.parse("127.0.0.1:0")), worker, LIMITS, Options.DEFAULTS),
            exchange -> {
              handlerThreads.add(Thread.currentThread());
              handler.handle(exchange);
            });
    address = server.start().getFirst();
  }

  /** Every transport that is installed. */
  public static Stream<Transport> transports() {
    return ServiceLoader.load(Transport.class).stream().map(ServiceLoader.Provider::get);
  }

  /** Every store that is installed. */
  public static Stream<StoreProvider> stores() {
    return ServiceLoader.load(StoreProvider.class).stream().map(ServiceLoader.Provider::get);
  }

  /** Opens a store that keeps all its files, if it has any, below a folder. */
  public static MessageStore open(StoreProvider provider, Path folder, InstantSource clock) {
    Map<String, String> paths =
        provider.options().stream()
            .map(Option::key)
            .filter(key -> key.endsWith(".path"))
            .collect(Collectors.toMap(key -> key, key -> folder.resolve(key).toString()));
    return provider.open(Options.of(provider.options(), paths), clock);
  }

  private static Protocol protocol(String name) {
    return ServiceLoader.load(Protocol.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(protocol -> protocol.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** The threads that requests came on; with {@code event-loop} the I/O threads. */
  public Set<Thread> handlerThreads() {
    return Set.copyOf(handlerThreads);
  }

  @Override
  public void close() {
    server.stop(Duration.ZERO);
    worker.close();
    handler.close();
    store.close();
  }
}
