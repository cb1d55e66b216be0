package io.busbar.transport.jetty;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads that Jetty itself needs: one for each selector, which are the I/O threads, and two
 * that open and close connections and answer what is no HTTP. No handler runs on those two.
 */
final class IoThreads extends QueuedThreadPool {

  private static final int SPARE = 2;

  IoThreads(int loops) {
    super(loops + SPARE, loops + 1);
    setName("busbar-jetty");
    setDaemon(true);
    setReservedThreads(0);
  }

  /** Queues the task; Jetty would start a thread of its own for one that no thread is free for. */
  @Override
  public boolean tryExecute(Runnable task) {
    execute(task);
    return true;
  }
}
