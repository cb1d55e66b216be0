package io.busbar.tck.fuzz;

import io.busbar.tck.corpus.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one whole request in another way than the guard does, so that neither can hide the other's
 * fault.
 */
final class Model {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + TOKEN + ") (\\*|/[!-~]*|(?i:https?)://[!-~]+) (HTTP/1\\.[01])");

  private static final Pattern LINE =
      Pattern.compile("(" + TOKEN + "):[ \t]*+([\t -~\u0080-\u00ff]*)");

  private static final Pattern CHUNK =
      Pattern.compile("([0-9A-Fa-f]+)(?:;[\t -~\u0080-\u00ff]*+)?\r\n");

  private static final Pattern TRAILERS =
      Pattern.compile("(?:" + TOKEN + ":[\t -~\u0080-\u00ff]*+\r\n)*+\r\n");

  private Model() {}

  /**
   * The request that these bytes are, no fewer and no more of them.
   *
   * @throws AssertionError if they can't be read so
   */
  static ModelRequest read(String bytes) {
    int end = bytes.indexOf("\r\n\r\n");
    ModelRequest head = head(bytes, end);
    String rest = bytes.substring(end + 4);
    boolean chunked = !head.values("Transfer-Encoding").isEmpty();
    List<String> lengths = head.values("Content-Length");
    check(
        bytes,
        head.values("Host").size() == 1 || (!head.isHttp11() && head.values("Host").isEmpty()));
    check(bytes, !chunked || (head.isHttp11() && lengths.isEmpty()));
    String body = chunked ? unchunked(bytes, head, rest) : rest;
    if (!chunked) {
      check(bytes, lengths.isEmpty() ? rest.isEmpty() : isLength(lengths, rest));
    }
    return new ModelRequest(head.method(), head.target(), head.version(), head.lines(), body);
  }

  private static boolean isLength(List<String> lengths, String body) {
    return lengths.size() == 1
        && lengths.getFirst().matches("[0-9]+")
        && Long.parseLong(lengths.getFirst()) == body.length();
  }

  /** The head that some bytes begin with, and that ends there. */
  static ModelRequest head(String bytes, int end) {
    check(bytes, end > 0);
    String[] lines = bytes.substring(0, end).split("\r\n", -1);
    Matcher first = REQUEST_LINE.matcher(lines[0]);
    check(bytes, first.matches());
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      Matcher line = LINE.matcher(lines[i]);
      check(bytes, line.matches());
      headers.add(Map.entry(line.group(1), withoutEndBlanks(line.group(2))));
    }
    return new ModelRequest(first.group(1), first.group(2), first.group(3), headers, "");
  }

  private static String withoutEndBlanks(String value) {
    int end = value.length();
    while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == '\t')) {
      end--;
    }
    return value.substring(0, end);
  }

  private static String unchunked(String bytes, ModelRequest head, String rest) {
    check(bytes, head.values("Transfer-Encoding").size() == 1);
    check(bytes, head.values("Transfer-Encoding").getFirst().equalsIgnoreCase("chunked"));
    StringBuilder body = new StringBuilder();
    Matcher chunk = CHUNK.matcher(rest);
    int at = 0;
    int size = -1;
    while (size != 0) {
      check(bytes, chunk.find(at) && chunk.start() == at);
      size = Integer.parseInt(chunk.group(1), 16);
      at = chunk.end() + size;
      body.append(rest, chunk.end(), Math.min(at, rest.length()));
      check(bytes, size == 0 || rest.startsWith("\r\n", at));
      at += size == 0 ? 0 : 2;
    }
    check(bytes, TRAILERS.matcher(rest.substring(at)).matches());
    return body.toString();
  }

  private static void check(String bytes, boolean holds) {
    if (!holds) {
      throw new AssertionError(
          "the guard lets through what is not one well-formed request: " + Notation.write(bytes));
    }
  }
}
