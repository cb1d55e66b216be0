package io.busbar.tck.corpus;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers each request with what it saw of it, so that where answers are the same, so is what was
 * seen; and remembers it, also where no answer reaches the client.
 */
public final class CorpusHandler implements Handler {

  /** The path of the request that tells whether a connection is still open. */
  static final String FOLLOW_UP = "/open";

  private static final Headers TEXT = Headers.of("Content-Type", "text/plain");

  private final List<String> seen = new ArrayList<>();

  /** A handler that has seen nothing. */
  public CorpusHandler() {}

  @Override
  public void handle(Exchange exchange) {
    String echo = Echo.of(exchange);
    if (!exchange.path().equals(FOLLOW_UP)) {
      remember(echo);
    }
    exchange.respond(200, TEXT, ByteBuffer.wrap(echo.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private synchronized void remember(String echo) {
    seen.add(echo);
  }

  /**
   * All requests since the last call, in no order, as the answers to them are written; without the
   * ones by which {@link CorpusRun} finds out whether a connection is open.
   */
  public synchronized List<String> takeSeen() {
    List<String> taken = List.copyOf(seen);
    seen.clear();
    return taken;
  }
}
