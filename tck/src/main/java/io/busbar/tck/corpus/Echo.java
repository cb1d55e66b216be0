package io.busbar.tck.corpus;

import io.busbar.api.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a handler saw of a request, as text that is the same if and only if that was the same:
 *
 * <pre>
 * method: POST
 * path: /a
 * query: b=c
 * version: HTTP/1.1
 * header content-length: 3
 * header host: tck
 * body: abc
 * </pre>
 *
 * <p>Values are in {@link Notation}. Two things are not compared, as RFC 9110 gives them no meaning
 * and engines differ in them: names of headers are in lower case (section 5.1; engines keep the
 * spelling of names that they know), and lines of different names are sorted by name (section 5.3;
 * an engine may keep the lines of a name together). Lines of one name are in the order in which
 * they came.
 */
final class Echo {

  private Echo() {}

  static String of(Request request) {
    List<String[]> headers = new ArrayList<>();
    request.headers(
        (name, value) -> headers.add(new String[] {name.toLowerCase(Locale.ROOT), value}));
    headers.sort(Comparator.comparing(header -> header[0]));
    StringBuilder echo = new StringBuilder();
    line(echo, "method", request.method());
    line(echo, "path", request.path());
    line(echo, "query", request.query());
    line(echo, "version", request.version());
    headers.forEach(header -> line(echo, "header " + Notation.write(header[0]), header[1]));
    line(echo, "body", text(request.body()));
    return echo.toString();
  }

  /** An echo out of a file's lines, with the values written in the one way of {@link #of}. */
  static String read(List<String> lines) {
    StringBuilder echo = new StringBuilder();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("no colon in '" + line + "'");
      }
      line(echo, line.substring(0, colon), Notation.read(line.substring(colon + 1).strip()));
    }
    return echo.toString();
  }

  private static void line(StringBuilder echo, String name, String value) {
    echo.append(name).append(value.isEmpty() ? ":" : ": ").append(Notation.write(value));
    echo.append('\n');
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }
}
