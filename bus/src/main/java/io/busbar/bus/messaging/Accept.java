package io.busbar.bus.messaging;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether a client takes JSON (RFC 9110 section 12.5.1), and what it is told if it does not. */
final class Accept {

  private static final String TITLE = "406 Not Acceptable";
  private static final String DESCRIPTION =
      "Endpoint only serves `application/json`; specify client-side media type support with the"
          + " \"Accept\" header.";

  private static final ByteBuffer XML =
      ByteBuffer.wrap(
              ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error><title>"
                      + TITLE
                      + "</title><description>"
                      + DESCRIPTION
                      + "</description></error>")
                  .getBytes(StandardCharsets.US_ASCII))
          .asReadOnlyBuffer();

  private static final Headers XML_HEADERS =
      Headers.of("Content-Type", "application/xml", "Vary", "Accept");

  private Accept() {}

  /**
   * Checks that the client takes JSON.
   *
   * @throws Problem if it does not: a 406 in a form that it takes, or without a body
   */
  static void check(Exchange exchange) {
    String first = exchange.header("Accept").orElse("");
    if (first.isEmpty() || first.equals("application/json") || first.equals("*/*")) {
      return;
    }
    StringBuilder all = new StringBuilder();
    exchange.headers((name, value) -> {
      if (name.equalsIgnoreCase("Accept")) {
        all.append(all.isEmpty() ? "" : ",").append(value);
      }
    });
    String accept = all.toString().toLowerCase(Locale.ROOT);
    if (!admits(accept, "application", "json")) {
      throw new Problem(notAcceptable(accept));
    }
  }

  private static Answer notAcceptable(String accept) {
    if (admits(accept, "application", "xml")
        || admits(accept, "text", "xml")
        || accept.contains("+xml")) {
      return new Answer(406, XML_HEADERS, XML.duplicate());
    }
    if (accept.contains("+json")) {
      JsonOut out = new JsonOut().ascii("{\"title\":").string(TITLE);
      out.ascii(",\"description\":").string(DESCRIPTION).ascii("}");
      return new Answer(406, Problem.JSON, out.finish());
    }
    return new Answer(406, Problem.JSON);
  }

  /** Whether the range that fits a media type best has a weight above 0. */
  static boolean admits(String accept, String type, String subtype) {
    int best = -1;
    boolean wanted = false;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      int fit = fit(parts[0].strip(), type, subtype);
      if (fit > best) {
        best = fit;
        wanted = !isRefused(parts);
      }
    }
    return wanted;
  }

  private static int fit(String range, String type, String subtype) {
    if (range.equals(type + "/" + subtype)) {
      return 2;
    }
    if (range.equals(type + "/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  /** {@code q=0}, in whatever number of zeros. */
  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        String weight = parameter.substring(2);
        return !weight.isEmpty() && weight.chars().allMatch(c -> c == '0' || c == '.');
      }
    }
    return false;
  }
}
