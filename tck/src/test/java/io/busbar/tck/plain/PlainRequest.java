package io.busbar.tck.plain;

import io.busbar.api.engine.RequestBody;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request that has come.
 *
 * @param method as it came
 * @param target as it came
 * @param version as it came
 * @param lines the header lines in order
 * @param body what there is of the body; it may still be coming
 */
public record PlainRequest(
    String method, String target, String version, List<Line> lines, RequestBody body) {

  /**
   * A header line.
   *
   * @param name in the case in which it came
   * @param value without the white space around it
   */
  public record Line(String name, String value) {}

  /** Takes apart a head that the guard has let through, so all of it is where it should be. */
  static PlainRequest parse(String head) {
    String[] all = head.split("\r\n", -1);
    String[] first = all[0].split(" ", 3);
    List<Line> lines =
        Arrays.stream(all).skip(1).filter(line -> !line.isEmpty()).map(PlainRequest::line).toList();
    return new PlainRequest(first[0], first[1], first[2], lines, new RequestBody());
  }

  private static Line line(String text) {
    int colon = text.indexOf(':');
    return new Line(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  /** The first value of a header. */
  Optional<String> header(String name) {
    return lines.stream()
        .filter(line -> line.name.equalsIgnoreCase(name))
        .map(Line::value)
        .findFirst();
  }

  boolean isHttp10() {
    return version.equals("HTTP/1.0");
  }

  /** Whether the client wants to go on after the answer (RFC 9112 section 9.3). */
  boolean keepsAlive() {
    return !connectionSays("close") && (!isHttp10() || connectionSays("keep-alive"));
  }

  private boolean connectionSays(String option) {
    return lines.stream()
        .filter(line -> line.name.equalsIgnoreCase("Connection"))
        .flatMap(line -> Arrays.stream(line.value.split(",", -1)))
        .anyMatch(each -> each.strip().equalsIgnoreCase(option));
  }
}
