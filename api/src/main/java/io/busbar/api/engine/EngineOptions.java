package io.busbar.api.engine;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.transport.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of I/O threads and sockets that have the same name and meaning on every engine.
 * Declared here once, for each transport under its own keys; what they are set to is {@link
 * EngineSettings}. Immutable.
 */
public final class EngineOptions {

  private static final int MOST_LOOPS = 1024;

  /** The most that every system takes; it makes less of it where its own limit is lower. */
  private static final int MOST_BACKLOG = 65_535;

  private static final int BACKLOG = 1024;
  private static final long MOST_BUFFER = 1 << 30;

  /**
   * With less, the system sends so little at a time that nothing comes through within a time-out.
   */
  private static final long LEAST_BUFFER = 16 << 10;

  private final String prefix;
  private final Option<Integer> loops;
  private final Option<Integer> backlog;
  private final Option<Boolean> tcpNodelay;
  private final Option<Boolean> reuseAddress;
  private final Option<Long> receiveBuffer;
  private final Option<Long> sendBuffer;
  private final Optional<Option<Boolean>> reusePort;

  private EngineOptions(
      String prefix, Option<Long> sendBuffer, Optional<Option<Boolean>> reusePort) {
    this.prefix = prefix;
    this.loops =
        Option.number(
            prefix + "loops",
            0,
            0,
            MOST_LOOPS,
            "threads",
            "I/O threads; 0 takes as many as workers says on event-loop, and the number of cores"
                + " otherwise");
    this.backlog =
        Option.number(
            prefix + "backlog",
            BACKLOG,
            1,
            MOST_BACKLOG,
            "connections",
            "most connections of each address that wait to be accepted; the system may allow"
                + " fewer");
    this.tcpNodelay =
        Option.bool(
            prefix + "tcp-nodelay",
            true,
            "whether small packets are sent at once, and not held back to be joined");
    this.reuseAddress =
        Option.bool(
            prefix + "reuse-address",
            true,
            "whether an address can be had while connections of a server before still end there");
    this.receiveBuffer =
        Option.size(
            prefix + "receive-buffer",
            0,
            0,
            MOST_BUFFER,
            "bytes that the system receives ahead for a connection (SO_RCVBUF), 16KiB or more; 0"
                + " leaves it to the system");
    this.sendBuffer = sendBuffer;
    this.reusePort = reusePort;
  }

  /**
   * Those that every engine can honour.
   *
   * @param transport the transport's name
   */
  public static EngineOptions of(String transport) {
    String prefix = "transport." + transport + ".";
    return new EngineOptions(
        prefix,
        Option.size(
            prefix + "send-buffer",
            0,
            0,
            MOST_BUFFER,
            "bytes that the system takes ahead of a client (SO_SNDBUF), 16KiB or more; 0 leaves it"
                + " to the system"),
        Optional.empty());
  }

  /** The same and {@code reuse-port}, for an engine that can have it. */
  public EngineOptions withReusePort() {
    return new EngineOptions(
        prefix,
        sendBuffer,
        Optional.of(
            Option.bool(
                prefix + "reuse-port",
                false,
                "whether other servers of this user may listen on the same port, and share what"
                    + " comes")));
  }

  /**
   * The same for an engine that sets the send buffer in any case, so that it can't be left to the
   * system.
   *
   * @param bytes how large it makes one
   */
  public EngineOptions withSendBuffer(long bytes) {
    return new EngineOptions(
        prefix,
        Option.size(
            prefix + "send-buffer",
            bytes,
            LEAST_BUFFER,
            MOST_BUFFER,
            "bytes that the system takes ahead of a client (SO_SNDBUF)"),
        reusePort);
  }

  /**
   * All of them, for {@link io.busbar.api.transport.Transport#options}.
   *
   * @param own the options that only this engine has, which come behind
   */
  public List<Option<?>> and(Option<?>... own) {
    List<Option<?>> all =
        new ArrayList<>(
            List.of(loops, backlog, tcpNodelay, reuseAddress, receiveBuffer, sendBuffer));
    reusePort.ifPresent(all::add);
    all.addAll(List.of(own));
    return List.copyOf(all);
  }

  /**
   * What they are set to for a server.
   *
   * @throws OptionException if a buffer is neither left to the system nor large enough
   */
  public EngineSettings read(ServerSpec spec) {
    int threads = spec.options().get(loops);
    return new EngineSettings(
        threads == 0 ? spec.worker().loops() : threads,
        spec.options().get(backlog),
        spec.options().get(tcpNodelay),
        spec.options().get(reuseAddress),
        reusePort.isPresent() && spec.options().get(reusePort.get()),
        bytes(spec, receiveBuffer),
        bytes(spec, sendBuffer));
  }

  private static int bytes(ServerSpec spec, Option<Long> buffer) {
    long bytes = spec.options().get(buffer);
    if (bytes != 0 && bytes < LEAST_BUFFER) {
      throw new OptionException(
          buffer.key(),
          "is '%s'; write 0 or at least %s"
              .formatted(buffer.print(bytes), buffer.print(LEAST_BUFFER)));
    }
    return Math.toIntExact(bytes);
  }
}
