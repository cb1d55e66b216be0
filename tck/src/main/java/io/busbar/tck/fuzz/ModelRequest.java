package io.busbar.tck.fuzz;

import io.busbar.api.http.Request;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a handler must see of a request.
 *
 * @param method the method
 * @param target the target as it was sent
 * @param version the version
 * @param lines the header lines, name and value
 * @param bodyText the body without its framing, a character of ISO 8859-1 for each byte
 */
record ModelRequest(
    String method,
    String target,
    String version,
    List<Map.Entry<String, String>> lines,
    String bodyText)
    implements Request {

  ModelRequest {
    lines = List.copyOf(lines);
  }

  /** The target without scheme and authority. */
  private String origin() {
    if (!target.toLowerCase(Locale.ROOT).startsWith("http")) {
      return target;
    }
    String rest = target.substring(target.indexOf("//") + 2);
    String origin = rest.replaceFirst("^[^/?]*", "");
    return origin.startsWith("/") ? origin : "/" + origin;
  }

  @Override
  public String path() {
    return origin().split("\\?", 2)[0];
  }

  @Override
  public String query() {
    String[] parts = origin().split("\\?", 2);
    return parts.length == 1 ? "" : parts[1];
  }

  @Override
  public Optional<String> header(String name) {
    return values(name).stream().findFirst();
  }

  /** The values of all lines of a name, in order. */
  List<String> values(String name) {
    return lines.stream()
        .filter(line -> line.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    lines.forEach(line -> each.accept(line.getKey(), line.getValue()));
  }

  @Override
  public ByteBuffer body() {
    return ByteBuffer.wrap(bodyText.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public SocketAddress remote() {
    return InetSocketAddress.createUnresolved("client", 0);
  }

  /** Whether the client may be told to go on with its body (RFC 9110 section 10.1.1). */
  boolean expectsContinue() {
    return isHttp11()
        && values("Expect").stream().anyMatch(value -> value.equalsIgnoreCase("100-continue"));
  }

  /** Whether the connection stays open behind the answer (RFC 9112 section 9.3). */
  boolean keepsOpen() {
    List<String> options =
        values("Connection").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(option -> option.strip().toLowerCase(Locale.ROOT))
            .toList();
    return !options.contains("close") && (isHttp11() || options.contains("keep-alive"));
  }

  boolean isHttp11() {
    return version.equals("HTTP/1.1");
  }
}
