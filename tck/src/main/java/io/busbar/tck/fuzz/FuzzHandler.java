package io.busbar.tck.fuzz;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.tck.corpus.CorpusHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Answers with what it saw, and counts its calls for each port that clients come from. */
public final class FuzzHandler implements Handler {

  private final AtomicIntegerArray calls = new AtomicIntegerArray(1 << 16);

  /** A handler that has not been called. */
  public FuzzHandler() {}

  @Override
  public void handle(Exchange exchange) {
    if (exchange.remote() instanceof InetSocketAddress client) {
      calls.incrementAndGet(client.getPort());
    }
    // One for each request, since it remembers what it saw.
    new CorpusHandler().handle(exchange);
  }

  /** How often it was called for a port since this was asked. */
  int takeCalls(int port) {
    return calls.getAndSet(port, 0);
  }

  /** How many calls nobody has asked for. */
  public int calls() {
    int sum = 0;
    for (int port = 0; port < calls.length(); port++) {
      sum += calls.get(port);
    }
    return sum;
  }
}
