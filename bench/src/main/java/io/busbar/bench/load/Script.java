package io.busbar.bench.load;

import java.util.List;
import java.util.Map;

/**
 * What a generator asks a server.
 *
 * @param sequence whether each connection asks in the order of the list, over and over; otherwise
 *     each request is drawn by lot, by weight
 * @param asks at least one
 */
public record Script(boolean sequence, List<Ask> asks) {

  /** Stands in a target for what the connection has last captured. */
  public static final String CAPTURED = "{captured}";

  /** Always the same. */
  public static Script of(Ask ask) {
    return new Script(false, List.of(ask));
  }

  /**
   * One request and what is right to answer.
   *
   * @param weight how often it is drawn, beside the others
   * @param method such as {@code GET}
   * @param target path and query; may hold {@link #CAPTURED}
   * @param headers beside Host and Content-Length
   * @param body its body in ISO-8859-1; empty for none
   * @param expected what the answer must be
   * @param capture a regular expression whose first group is searched in the answer's body and kept
   *     for {@link #CAPTURED}; empty for none
   */
  public record Ask(
      int weight,
      String method,
      String target,
      Map<String, String> headers,
      String body,
      Expected expected,
      String capture) {

    /** A GET. */
    public static Ask get(String target, Map<String, String> headers, Expected expected) {
      return new Ask(1, "GET", target, headers, "", expected, "");
    }
  }

  /**
   * What an answer must be.
   *
   * @param status its status
   * @param shortest fewest bytes of its body
   * @param longest most bytes of its body
   * @param body its body in ISO-8859-1 with each run of digits that may differ (ages, times) left
   *     out: the parts between these; empty if any body of that length is right
   */
  public record Expected(int status, int shortest, int longest, List<String> body) {

    /** A status, whatever the body. */
    public static Expected status(int status) {
      return new Expected(status, 0, Integer.MAX_VALUE, List.of());
    }

    /** Exactly this. */
    public static Expected exactly(int status, String body) {
      return new Expected(status, body.length(), body.length(), List.of(body));
    }
  }
}
