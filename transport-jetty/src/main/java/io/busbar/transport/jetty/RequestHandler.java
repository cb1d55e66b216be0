package io.busbar.transport.jetty;

import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestBody;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

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
    Refusal refusal = refusalOf(request);
    if (refusal == null) {
      new Receiving(request, response, callback).run();
    } else {
      refuse(refusal, request, response, callback);
    }
    return true;
  }

  private @Nullable Refusal refusalOf(Request request) {
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
        return Refusal.BAD_REQUEST; // RFC 9112 section 6.1
      }
      if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
        return Refusal.NOT_IMPLEMENTED;
      }
    }
    return request.getLength() > bodyBytes ? Refusal.BODY_TOO_LARGE : null;
  }

  private static void refuse(
      Refusal refusal, Request request, Response response, Callback callback) {
    AnswerHead.write(request, response, refusal, true);
    response.write(true, refusal.body(), new LingeringClose(request, callback));
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
          refuse(Refusal.BODY_TOO_LARGE, request, response, callback);
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
