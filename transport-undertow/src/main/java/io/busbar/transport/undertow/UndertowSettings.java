package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineOptions;
import io.busbar.api.engine.EngineSettings;
import io.busbar.api.option.Option;
import io.busbar.api.transport.ServerSpec;
import io.undertow.UndertowOptions;
import java.util.List;
import org.xnio.OptionMap;
import org.xnio.Options;

/** What an operator may set of this transport, and what it means to Undertow and XNIO. */
final class UndertowSettings {

  /** What XNIO makes of the send buffer where nothing else is asked for; it always sets one. */
  private static final int SEND_BUFFER = 64 << 10;

  /** XNIO has no way to set {@code SO_REUSEPORT}. */
  private static final EngineOptions COMMON =
      EngineOptions.of("undertow").withSendBuffer(SEND_BUFFER);

  private static final Option<Long> BUFFER_SIZE =
      Option.size(
          "transport.undertow.buffer-size",
          16 << 10,
          1 << 10,
          1 << 20,
          "size of the buffers that I/O threads read into and gather answers in");

  private static final Option<Integer> BUFFERS_PER_THREAD =
      Option.number(
          "transport.undertow.buffers-per-thread",
          256,
          0,
          100_000,
          "buffers",
          "most buffers that an I/O thread keeps for their next use");

  private static final Option<Boolean> DIRECT_BUFFERS =
      Option.bool(
          "transport.undertow.direct-buffers",
          true,
          "whether buffers are outside the heap, which saves a copy for each read and write");

  private final ServerSpec spec;
  private final EngineSettings common;

  UndertowSettings(ServerSpec spec) {
    this.spec = spec;
    this.common = COMMON.read(spec);
  }

  static List<Option<?>> options() {
    return COMMON.and(BUFFER_SIZE, BUFFERS_PER_THREAD, DIRECT_BUFFERS);
  }

  /** I/O threads. */
  int loops() {
    return common.loops();
  }

  /** The buffers of a server. */
  Buffers buffers() {
    return new Buffers(
        loops(),
        Math.toIntExact(spec.options().get(BUFFER_SIZE)),
        spec.options().get(BUFFERS_PER_THREAD),
        spec.options().get(DIRECT_BUFFERS));
  }

  /** For the listening sockets and what they accept. */
  OptionMap sockets() {
    OptionMap.Builder sockets =
        OptionMap.builder()
            .set(Options.REUSE_ADDRESSES, common.reuseAddress())
            .set(Options.TCP_NODELAY, common.tcpNodelay())
            .set(Options.BACKLOG, common.backlog())
            .set(Options.SEND_BUFFER, common.sendBuffer());
    if (common.receiveBuffer() > 0) {
      sockets.set(Options.RECEIVE_BUFFER, common.receiveBuffer());
    }
    return sockets.getMap();
  }

  /** For HTTP connections. */
  static OptionMap http() {
    return OptionMap.builder()
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        // Undertow keeps its date in a static field, which a stopped server may leave stale.
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .getMap();
  }
}
