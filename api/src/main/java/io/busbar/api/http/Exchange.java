package io.busbar.api.http;

import java.nio.ByteBuffer;

/**
 * One request and its answer. It is completed exactly once, by {@link #respond} or {@link #stream},
 * from any thread. Making a second answer throws {@link IllegalStateException}; an answer to a
 * client that has gone is dropped silently.
 */
public interface Exchange extends Request {

  /**
   * Answers with a body that is at hand. Length, {@code Date}, {@code Connection} and the framing
   * are the transport's; to HEAD, and with a status that allows no body (1xx, 204, 304), the body
   * is not sent.
   *
   * @param status 200 to 599
   * @param headers all other headers; a constant object may let a transport cache its encoded form
   * @param body in one piece, in several (they are gathered, not joined) or in none. Position and
   *     limit stay as they are; the content must not change until the exchange has ended.
   * @throws IllegalStateException if an answer was begun already
   */
  void respond(int status, Headers headers, ByteBuffer... body);

  /**
   * Sends a head now and leaves the body open, for one that goes on (server-sent events).
   *
   * @return where to write the body; already closed for HEAD and if the client has gone
   * @throws IllegalStateException if an answer was begun already
   */
  Sink stream(int status, Headers headers);

  /**
   * Runs a task where blocking is allowed: on {@code event-loop} on another thread, on {@code pool}
   * and {@code virtual} here and now if this is the exchange's own worker thread, and otherwise on
   * one. A fault in the task is treated as one in the handler. If too many tasks are at it already,
   * the task is not run and the client gets a 503 with {@code Retry-After}.
   */
  void offload(Runnable task);

  /**
   * Registers what is told when the exchange has ended: succeeded once the whole answer was given
   * to the operating system, failed if the client went first, which may be before any answer (how a
   * handler that waits learns of it). Called once, on any thread, at once if the exchange has ended
   * already; it must not block. Several may be registered.
   */
  void onEnd(Completion completion);
}
