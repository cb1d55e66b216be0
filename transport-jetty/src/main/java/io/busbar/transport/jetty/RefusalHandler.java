package io.busbar.transport.jetty;

import io.busbar.api.engine.Refusal;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says what Jetty's parser refuses in the words of a {@link Refusal}, and not as a page. */
final class RefusalHandler implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Refusal refusal = refusal(response.getStatus());
    AnswerHead.write(request, response, refusal, false);
    response.write(true, refusal.body(), callback);
    return true;
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 413 -> Refusal.BODY_TOO_LARGE;
      case 414 -> Refusal.TARGET_TOO_LONG;
      case 417 -> Refusal.EXPECTATION_FAILED;
      case 431 -> Refusal.HEAD_TOO_LARGE;
      case 501 -> Refusal.NOT_IMPLEMENTED;
      case 426, 505 -> Refusal.VERSION_NOT_SUPPORTED;
      default -> status < 500 ? Refusal.BAD_REQUEST : Refusal.INTERNAL;
    };
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
