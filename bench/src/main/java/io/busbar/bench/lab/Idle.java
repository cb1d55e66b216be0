package io.busbar.bench.lab;

import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.Script;
import io.busbar.bench.load.Script.Ask;
import io.busbar.bench.report.Report.Footprint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections that are asked one request each, and then stay open and idle. For one thread. */
final class Idle implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile(
          "HTTP/1\\.1 2.*?content-length: *(\\d+).*?\r\n\r\n",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_ANSWER = 1 << 16;
  private static final double BYTES_PER_MIB = 1 << 20;

  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
  private final List<SocketChannel> open = new ArrayList<>();

  private Idle() {}

  /**
   * What a connection takes: what is in use on the heap after a collection, and what is resident
   * beyond the heap, with the connections and without.
   *
   * @throws LoadException if a connection can't be had, or is not answered right
   */
  static Footprint measure(ServerProcess server, Script script, int connections) {
    double before = taken(server);
    try (Idle idle = new Idle()) {
      for (int i = 0; i < connections; i++) {
        idle.ask(server, script.asks().getFirst());
      }
      double bytes = (taken(server) - before) * BYTES_PER_MIB / connections;
      return new Footprint(
          server.startMillis(),
          Optional.empty(),
          server.offHeapMib(),
          Optional.of(bytes),
          Optional.empty());
    } catch (IOException e) {
      throw new LoadException("connections can't be held: " + e.getMessage(), e);
    }
  }

  /** MiB in use on the heap, and resident beyond it. */
  private static double taken(ServerProcess server) {
    int heap = server.collect();
    return heap
        + server
            .offHeapMib()
            .orElseThrow(() -> new LoadException("the server does not tell of its heap"));
  }

  private void ask(ServerProcess server, Ask ask) throws IOException {
    SocketChannel channel = SocketChannel.open();
    open.add(channel);
    // Closed by a reset, they hold no ports afterwards.
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.connect(new InetSocketAddress(server.url().getHost(), server.port()));
    StringBuilder request =
        new StringBuilder("%s %s HTTP/1.1\r\nHost: idle\r\n".formatted(ask.method(), ask.target()));
    ask.headers()
        .forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    ByteBuffer out =
        ByteBuffer.wrap(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    in.clear();
    while (!isWhole()) {
      if (!in.hasRemaining() || channel.read(in) < 0) {
        throw new LoadException("connection %d had no whole answer".formatted(open.size()));
      }
    }
  }

  /** Whether all of an answer has come, its body too. */
  private boolean isWhole() {
    String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    Matcher head = LENGTH.matcher(text);
    return head.lookingAt() && text.length() >= head.end() + Integer.parseInt(head.group(1));
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
