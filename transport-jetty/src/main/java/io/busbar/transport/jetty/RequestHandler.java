package io.busbar.transport.jetty;

import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestBody;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Receives each request whole, on the I/O thread, and sends it to its destination. */
final class RequestHandler extends Handler.Abstract.NonBlocking {

  private final Destination destination;
  private final int bodyBytes;

  RequestHandler(Destination destination, int bodyBytes) {
    this.destination = destination;
    this.bodyBytes = bodyBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getLength() > bodyBytes) {
      refuseBody(request, response, callback);
    } else {
      new Receiving(request, response, callback).run();
    }
    return true;
  }

  private static void refuseBody(Request request, Response response, Callback callback) {
    AnswerHead.write(request, response, Refusal.BODY_TOO_LARGE, true);
    response.write(true, Refusal.BODY_TOO_LARGE.body(), new LingeringClose(request, callback));
  }

  /** A request whose body is arriving. */
  private final class Receiving extends NonBlockingTask {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final RequestBody body = new RequestBody();

    Receiving(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
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
          fail(chunk.getFailure());
          return;
        }
        boolean fits = chunk.remaining() <= bodyBytes - body.size();
        if (fits) {
          body.add(chunk.getByteBuffer());
        }
        boolean last = chunk.isLast();
        chunk.release();
        if (!fits) {
          refuseBody(request, response, callback);
          return;
        }
        if (last) {
          new JettyExchange(destination, request, response, callback, body.read()).begin();
          return;
        }
      }
    }

    /** What is no HTTP gets a 400 from the error handler; a client that stalls gets nothing. */
    private void fail(Throwable failure) {
      callback.failed(
          failure instanceof TimeoutException
              ? new Request.Handler.AbortException(failure)
              : failure);
    }
  }
}
