package io.busbar.app.testing;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * Answers when it is told to: it connects to the local port that the query names, and waits there
 * for a byte. With no query it answers at once.
 */
public final class SlowProtocol implements Protocol {

  private static final Option<String> ANSWER =
      Option.text("protocol.slow.answer", "done", "what every request is answered");

  private static final Option<String> TOKEN =
      Option.text("protocol.slow.token", "", "a secret that nothing asks for").secret();

  @Override
  public String name() {
    return "slow";
  }

  @Override
  public String description() {
    return "waits until it is told";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ANSWER, TOKEN);
  }

  @Override
  public ProtocolHandler create(MessageStore store, Options options, InstantSource clock) {
    byte[] answer = options.get(ANSWER).getBytes(StandardCharsets.UTF_8);
    return exchange ->
        exchange.offload(() -> {
          if (!exchange.query().isEmpty()) {
            waitFor(exchange);
          }
          exchange.respond(200, Headers.EMPTY, ByteBuffer.wrap(answer));
        });
  }

  private static void waitFor(Exchange exchange) {
    int port = Integer.parseInt(exchange.query());
    try (Socket gate = new Socket(InetAddress.getLoopbackAddress(), port)) {
      gate.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
