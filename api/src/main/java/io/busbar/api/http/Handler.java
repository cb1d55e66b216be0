package io.busbar.api.http;

/**
 * Answers requests. A protocol is a handler, and so is a decorator around one (access log, metrics,
 * authentication): it is written once and runs on every transport and worker.
 */
@FunctionalInterface
public interface Handler {

  /**
   * Takes one request. The call leads, before it returns or later and on any thread, to exactly one
   * {@link Exchange#respond} or {@link Exchange#stream}.
   *
   * <p>On the {@code event-loop} worker this runs on an I/O thread and must not block; what may
   * block goes through {@link Exchange#offload}.
   *
   * @param exchange the request and the way to answer it; owned by the transport, valid until it
   *     has ended
   * @throws Exception a fault. Before an answer was begun it becomes a 500 without any detail;
   *     after that it ends the connection, since no second head can be sent.
   */
  void handle(Exchange exchange) throws Exception;
}
