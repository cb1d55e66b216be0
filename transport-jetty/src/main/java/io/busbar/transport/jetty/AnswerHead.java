package io.busbar.transport.jetty;

import io.busbar.api.http.Headers;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The head of an answer. {@code Date} is Jetty's. */
final class AnswerHead {

  private AnswerHead() {}

  /**
   * Writes status and headers to a response that is not committed.
   *
   * @param length what {@code Content-Length} says, -1 for no such header
   * @param close whether the connection must close after the answer
   */
  static void write(
      Request request, Response response, int status, Headers headers, long length, boolean close) {
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    for (HttpField field : AnswerFields.of(headers)) {
      fields.add(field);
    }
    if (length >= 0) {
      fields.add(AnswerFields.length(length));
    }
    // Jetty says so by itself, but not to HTTP/1.0.
    if (close || !request.getConnectionMetaData().isPersistent()) {
      fields.put(HttpFields.CONNECTION_CLOSE);
      JettyConnection.of(request).endPoint().client().last();
    }
  }
}
