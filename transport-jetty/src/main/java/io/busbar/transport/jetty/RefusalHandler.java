package io.busbar.transport.jetty;

import io.busbar.api.engine.Refusal;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** If Jetty refuses a request that it was given, it says so as everyone else, and not as a page. */
final class RefusalHandler implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Refusal refusal = response.getStatus() < 500 ? Refusal.BAD_REQUEST : Refusal.INTERNAL;
    AnswerHead.write(
        request, response, refusal.status(), refusal.headers(), refusal.body().remaining(), true);
    response.write(true, refusal.body(), callback);
    return true;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
