package io.busbar.api.http;

import java.nio.ByteBuffer;

/**
 * One request and its answer. It is completed exactly once, by {@link #respond} or {@link #stream},
 * from any thread. Making a second answer throws {@link IllegalStateException}; an answer to a
 * client that has gone is dropped silently.
 */
public interface Exchange extends Request {

  /**
   * Answers with a body that is at hand, and returns at once. Length, {@code Date}, {@code
   * Connection} and the framing are the transport's; to HEAD, and with a status that allows no body
   * (204, 205, 304), the body is not sent.
   *
   * @param status 200 to 599
   * @param headers all other headers; a constant object may let a transport cache its encoded form
   * @param body in one piece, in several (they are gathered, not joined) or in none. Position and
   *     limit stay as they are; the content must not change until the exchange has ended.
   * @throws IllegalArgumentException if the status is another
   * @throws IllegalStateException if an answer was begun already
   */
  void respond(int status, Headers headers, ByteBuffer... body);

  /**
   * Sends a head now and leaves the body open, for one that goes on (server-sent events). Returns
   * at once.
   *
   * @return where to write the body; already closed for HEAD and if the client has gone
   * @throws IllegalArgumentException if the status is not from 200 to 599
   * @throws IllegalStateException if an answer was begun already
   */
  Sink stream(int status, Headers headers);

  /**
   * Runs a task where blocking is allowed: on {@code event-loop} on another thread, on {@code pool}
   * and {@code virtual} here and now if this is the exchange's own worker thread, and otherwise on
   * one. A fault in the task is treated as one in the handler.
   *
   * @return whether the task was run or handed over. If not, because too many are at it already, it
   *     will not be run: where no answer was begun the client has got a 503 with {@code
   *     Retry-After}, and where one was the caller decides (try again later, or close the stream).
   */
  boolean offload(Runnable task);

  /**
   * Registers what runs when the server begins to drain or to stop, before it waits for requests:
   * how a handler that holds its answer back gives it early. Runs at most once, on any thread, at
   * once if that has begun already, and not at all once the exchange has ended; it must not block.
   * (An open {@link Sink} is closed by a stop in any case.)
   */
  void onDrain(Runnable action);

  /**
   * Registers what is told when the exchange has ended: succeeded once the whole answer was given
   * to the operating system, failed if the client went, the connection broke or the server was
   * forced to stop first, which may be before any answer (how a handler that waits learns of it). A
   * client that closes its sending side while it waits counts as gone. Told once, on any thread, at
   * once if the exchange has ended already; it must not block. Several may be registered.
   */
  void onEnd(Completion completion);
}
