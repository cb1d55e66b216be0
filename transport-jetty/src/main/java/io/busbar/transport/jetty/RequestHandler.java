package io.busbar.transport.jetty;

import io.busbar.api.engine.RequestBody;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Receives each request whole, on the I/O thread, and makes its exchange. */
final class RequestHandler extends Handler.Abstract.NonBlocking {

  private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Content.Chunk first = request.read();
    if (first != null
        && first.isLast()
        && !first.hasRemaining()
        && !Content.Chunk.isFailure(first)) {
      first.release();
      new JettyExchange(request, response, callback, NO_BODY).begin();
    } else {
      new Receiving(request, response, callback).receive(first);
    }
    return true;
  }

  /** A request whose body is arriving. */
  private static final class Receiving implements Invocable.Task {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private @Nullable RequestBody body;

    Receiving(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void run() {
      receive(request.read());
    }

    /** Goes on with what was read, until the request is whole or nothing more is there. */
    void receive(Content.@Nullable Chunk first) {
      Content.Chunk chunk = first;
      while (take(chunk)) {
        chunk = request.read();
      }
    }

    /** Takes in what was read; says whether to read on. */
    private boolean take(Content.@Nullable Chunk chunk) {
      if (chunk == null) {
        JettyConnection.of(request).endPoint().sendContinue();
        request.demand(this);
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return false;
      }
      if (chunk.hasRemaining()) {
        add(chunk.getByteBuffer());
      }
      boolean last = chunk.isLast();
      chunk.release();
      if (last) {
        ByteBuffer whole = body == null ? NO_BODY : body.read();
        new JettyExchange(request, response, callback, whole).begin();
      }
      return !last;
    }

    private void add(ByteBuffer bytes) {
      RequestBody growing = body == null ? new RequestBody() : body;
      body = growing;
      growing.add(bytes);
    }

    /** What Jetty can't read is told as a 400; a connection that is closed is told nothing. */
    private void fail(Throwable failure) {
      callback.failed(
          failure instanceof HttpException ? failure : new Request.Handler.AbortException(failure));
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
