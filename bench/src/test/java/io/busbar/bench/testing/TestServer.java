package io.busbar.bench.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on plain sockets that answers just what a test says, and counts. */
public final class TestServer implements AutoCloseable {

  /** What a server does with a request. */
  public interface Answerer {

    /** Answers, or does not. */
    void answer(Call call) throws IOException;
  }

  /** A connection, as the server saw it. */
  public static final class Peer {

    private final Socket socket;
    private final InputStream in;
    private final AtomicInteger calls = new AtomicInteger();

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Requests that came over it. */
    public int calls() {
      return calls.get();
    }
  }

  /**
   * A request.
   *
   * @param number of all requests, from 0
   * @param head its head in lower case
   */
  public record Call(
      Peer peer, long number, String method, String target, String head, String body) {

    /** Whether the client asks to close. */
    public boolean isLast() {
      return head.contains("connection: close");
    }

    /** Answers, and closes if the client has asked for that. */
    public void send(int status, String body) throws IOException {
      write(
          "HTTP/1.1 %d Said\r\n%sContent-Length: %d\r\n\r\n%s"
              .formatted(
                  status,
                  isLast() ? "Connection: close\r\n" : "Connection: keep-alive\r\n",
                  body.length(),
                  body));
      if (isLast()) {
        end();
      }
    }

    /** Sends just that. */
    public void write(String bytes) throws IOException {
      peer.socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /** Closes the connection. */
    public void end() throws IOException {
      peer.socket.close();
    }

    /** Closes the connection with a reset. */
    public void reset() throws IOException {
      peer.socket.setSoLinger(true, 0);
      peer.socket.close();
    }

    /** Whether more has come than this request. */
    public boolean hasMore() throws IOException {
      return peer.in.available() > 0;
    }
  }

  private final ServerSocket listening;
  private final Answerer answerer;
  private final AtomicLong calls = new AtomicLong();
  private final ConcurrentLinkedQueue<Peer> peers = new ConcurrentLinkedQueue<>();

  private TestServer(ServerSocket listening, Answerer answerer) {
    this.listening = listening;
    this.answerer = answerer;
  }

  /** Listens on a free port. */
  public static TestServer start(Answerer answerer) throws IOException {
    var server =
        new TestServer(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), answerer);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  /** A port on which nothing listens. */
  public static int deadPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Requests so far. */
  public long calls() {
    return calls.get();
  }

  /** Connections so far. */
  public Collection<Peer> peers() {
    return List.copyOf(peers);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var peer = new Peer(listening.accept());
        peer.socket.setTcpNoDelay(true);
        peers.add(peer);
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Peer peer) {
    try (Socket _ = peer.socket) {
      while (!peer.socket.isClosed()) {
        String head = head(peer.in);
        if (head.isEmpty()) {
          return;
        }
        List<String> words = new ArrayList<>(List.of(head.split("[ \r]", 4)));
        String lower = head.toLowerCase(Locale.ROOT);
        int length = lower.indexOf("content-length: ");
        String body =
            length < 0
                ? ""
                : new String(
                    peer.in.readNBytes(
                        Integer.parseInt(
                            lower.substring(length + 16, lower.indexOf('\r', length)))),
                    ISO_8859_1);
        peer.calls.incrementAndGet();
        answerer.answer(
            new Call(peer, calls.getAndIncrement(), words.get(0), words.get(1), lower, body));
      }
    } catch (IOException e) {
      // The client is gone, or a test has ended the connection.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Ends it and all its connections, as a death does. */
  @Override
  public void close() throws IOException {
    listening.close();
    for (Peer peer : peers) {
      peer.socket.close();
    }
  }
}
