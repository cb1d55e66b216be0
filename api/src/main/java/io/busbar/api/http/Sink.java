package io.busbar.api.http;

import java.nio.ByteBuffer;

/**
 * The open body of an answer, written a chunk at a time. At most one write may be outstanding, so
 * "fetch the next event when the last one is written" is all the back-pressure that there is. Safe
 * to use from any thread, one at a time.
 */
public interface Sink extends AutoCloseable {

  /**
   * Sends one chunk at once, and returns at once.
   *
   * @param chunk not empty; must not change until {@code done} is told
   * @param done told exactly once, on any thread: succeeded after the bytes were taken by the
   *     operating system, failed if the stream is closed or breaks first
   * @throws IllegalArgumentException if the chunk is empty
   * @throws IllegalStateException if the previous write is not done
   */
  void write(ByteBuffer chunk, Completion done);

  /**
   * Registers what runs when the stream is over: the peer has gone, the server stops, or {@link
   * #close} was called. Runs once, on any thread, at once if it is over already; it must not block.
   */
  void onClose(Runnable action);

  /**
   * Ends the body well, after the outstanding write if there is one. Does nothing the second time.
   */
  @Override
  void close();
}
