package io.busbar.transport.jetty;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What follows an answer to a request that was not read to its end: reads and drops the rest for a
 * while. If the socket were closed with bytes unread, the kernel would reset the connection, and
 * the client could lose the answer (RFC 9112 section 9.6).
 */
final class LingeringClose extends NonBlockingTask implements Callback {

  private static final int MOST_SECONDS = 5;

  private final Request request;
  private final Callback callback;
  private final Scheduler.Task deadline;

  LingeringClose(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(endPoint::close, MOST_SECONDS, TimeUnit.SECONDS);
  }

  /** The answer has been written. */
  @Override
  public void succeeded() {
    run();
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      chunk.release();
      if (last) {
        deadline.cancel();
        callback.succeeded();
        return;
      }
    }
  }

  @Override
  public void failed(Throwable cause) {
    deadline.cancel();
    callback.failed(new Request.Handler.AbortException(cause));
  }
}
