package io.busbar.tck.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection that sends any bytes and reads nothing but well-formed answers. */
final class FuzzSocket implements AutoCloseable {

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9]) [\t -~]*");

  private static final Pattern LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([\t -~\u0080-\u00ff]*)");

  private final Socket socket;
  private final InputStream in;
  private final StringBuilder received = new StringBuilder();
  private final byte[] buffer = new byte[4096];
  private int position;

  private FuzzSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** A new connection, which is closed with a reset, so that the system keeps nothing of it. */
  static FuzzSocket connect(InetSocketAddress server) {
    try {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoLinger(true, 0);
      socket.setSoTimeout((int) WireClient.PATIENCE.toMillis());
      socket.connect(server, (int) WireClient.PATIENCE.toMillis());
      return new FuzzSocket(socket);
    } catch (IOException e) {
      throw new AssertionError("can't connect to " + server + ": " + e.getMessage(), e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Sends bytes; says whether the server took them. One that has closed is heard in any case. */
  boolean send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says that nothing more will be sent. */
  void finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // The server has closed already, which is what it is asked for.
    }
  }

  /** All that came. */
  String received() {
    return received.toString();
  }

  /**
   * The next answer, null if the connection has ended instead.
   *
   * @throws AssertionError if what came is none
   */
  @Nullable WireAnswer answer(boolean toHead) {
    int end = received.indexOf("\r\n\r\n", position);
    while (end < 0) {
      if (!more()) {
        check(position == received.length(), "the connection ended within a head");
        return null;
      }
      end = received.indexOf("\r\n\r\n", position);
    }
    WireAnswer head = head(received.substring(position, end + 2));
    position = end + 4;
    if (toHead || head.status() < 200 || head.status() == 204 || head.status() == 304) {
      return head;
    }
    return new WireAnswer(head.head(), head.status(), head.headers(), body(head));
  }

  private static WireAnswer head(String head) {
    String[] lines = head.split("\r\n", -1);
    Matcher first = STATUS_LINE.matcher(lines[0]);
    check(first.matches(), "what came begins with no status line");
    List<String> headers = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length - 1)) {
      Matcher parts = LINE.matcher(line);
      check(parts.matches(), "what came has no well-formed header line: " + line);
      headers.add(parts.group(1).toLowerCase(Locale.ROOT) + ": " + parts.group(2).strip());
    }
    return new WireAnswer(head, Integer.parseInt(first.group(1)), List.copyOf(headers), "");
  }

  private String body(WireAnswer head) {
    List<String> lengths = head.values("Content-Length");
    check(!head.has("Transfer-Encoding"), "the answer is chunked");
    check(
        lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,6}"),
        "the answer says its length as " + lengths);
    int end = position + Integer.parseInt(lengths.getFirst());
    while (received.length() < end) {
      check(more(), "the connection ended within a body");
    }
    String body = received.substring(position, end);
    position = end;
    return body;
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }

  /** Waits for more bytes; says whether some came. */
  private boolean more() {
    try {
      int count = in.read(buffer);
      if (count > 0) {
        received.append(new String(buffer, 0, count, ISO_8859_1));
      }
      return count > 0;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came, nor was the connection closed", e);
    } catch (IOException e) {
      // Reset: closed all the same.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
