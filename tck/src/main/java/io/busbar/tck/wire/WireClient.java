package io.busbar.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A client that sends the very bytes that a test gives it and reads HTTP/1.1 strictly, so that a
 * fault in framing shows. Every read waits {@link #PATIENCE} at most.
 */
public final class WireClient implements AutoCloseable {

  /** How long an event may take on a busy machine before it counts as not coming. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;

  private WireClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** A new connection. */
  public static WireClient connect(InetSocketAddress address) {
    try {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(address, (int) PATIENCE.toMillis());
      return new WireClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("can't connect to " + address, e);
    }
  }

  /** {@code GET path} over HTTP/1.1. */
  public static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: tck\r\n\r\n";
  }

  /** {@code POST path} over HTTP/1.1 with a body of fixed length. */
  public static String post(String path, String body) {
    return "POST %s HTTP/1.1\r\nHost: tck\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, body.length(), body);
  }

  /** Sends bytes, each character one of ISO 8859-1. */
  public WireClient send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the server took no more bytes", e);
    }
  }

  /** Sends bytes to a server that may have closed already. */
  public WireClient sendIfOpen(String bytes) {
    trySend(bytes);
    return this;
  }

  /** Sends bytes; says whether the server took them. */
  public boolean trySend(String bytes) {
    try {
      send(bytes);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The next answer to a request that allows a body in it. */
  public WireAnswer answer() {
    WireAnswer head = head();
    try {
      return new WireAnswer(head.head(), head.status(), head.headers(), body(head));
    } catch (IOException e) {
      throw new UncheckedIOException("the body broke off after the head\n" + head.head(), e);
    }
  }

  /** The next head: an interim answer, one to HEAD, or that of a body read by pieces. */
  public WireAnswer head() {
    try {
      String statusLine = line();
      if (!statusLine.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
        throw new AssertionError("not a status line: '" + statusLine + "'");
      }
      StringBuilder head = new StringBuilder(statusLine).append("\r\n");
      List<String> headers = new ArrayList<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        head.append(line).append("\r\n");
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new AssertionError("not a header line: '" + line + "'");
        }
        headers.add(
            line.substring(0, colon).toLowerCase(Locale.ROOT)
                + ": "
                + line.substring(colon + 1).strip());
      }
      return new WireAnswer(
          head.toString(), Integer.parseInt(statusLine.substring(9, 12)), List.copyOf(headers), "");
    } catch (IOException e) {
      throw new UncheckedIOException("no whole head came", e);
    }
  }

  private String body(WireAnswer head) throws IOException {
    if (head.values("Transfer-Encoding").equals(List.of("chunked"))) {
      StringBuilder body = new StringBuilder();
      for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
        body.append(chunk);
      }
      return body.toString();
    }
    if (head.has("Content-Length")) {
      return bytes(Integer.parseInt(head.values("Content-Length").getFirst()));
    }
    return head.status() == 204 || head.status() == 304 ? "" : rest();
  }

  /** The next chunk of a chunked body; "" is its end. */
  public String chunk() {
    try {
      String size = line();
      String chunk = bytes(Integer.parseInt(size, 16));
      String end = line();
      if (!end.isEmpty()) {
        throw new AssertionError("after a chunk of " + size + " came '" + end + "'");
      }
      return chunk;
    } catch (IOException e) {
      throw new UncheckedIOException("no whole chunk came", e);
    }
  }

  /** Everything up to the end of the connection; a reset counts as the end. */
  public String rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (SocketTimeoutException e) {
      throw new AssertionError(
          "the server did not close; so far it sent '" + rest.toString(ISO_8859_1) + "'", e);
    } catch (IOException e) {
      // Reset: closed all the same.
    }
    return rest.toString(ISO_8859_1);
  }

  /** Fails unless the server closes and sends nothing more. */
  public void expectClosed() {
    String rest = rest();
    if (!rest.isEmpty()) {
      throw new AssertionError("the server should have closed, and sent '" + rest + "'");
    }
  }

  /** Exactly so many bytes. */
  public String bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(
          "the connection ended after " + bytes.length + " of " + count + " bytes");
    }
    return new String(bytes, ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the connection ended after '" + line + "'");
      }
      if (c == '\n') {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
          throw new AssertionError("a line ended without CR: '" + line + "'");
        }
        return line.substring(0, line.length() - 1);
      }
      line.append((char) c);
    }
  }

  /** Goes away without a word, with a reset. */
  public void vanish() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
