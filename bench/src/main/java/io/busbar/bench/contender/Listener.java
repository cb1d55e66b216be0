package io.busbar.bench.contender;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Whether something listens at a URL. */
final class Listener {

  private static final int LONGEST_CONNECT_MILLIS = 200;
  private static final int LONGEST_ANSWER_MILLIS = 5000;
  private static final String SUCCESS = "HTTP/1.1 2";
  private static final Duration LONGEST_FREE = Duration.ofSeconds(3);
  private static final int PAUSE_MILLIS = 200;

  private Listener() {}

  /** The port of a URL. */
  static int portOf(URI url) {
    return url.getPort() < 0 ? 80 : url.getPort();
  }

  /** Whether a connection can be had now. */
  static boolean isThere(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), portOf(url)), LONGEST_CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a GET is answered with success. */
  static boolean answers(URI url, String target) {
    String host = url.getHost();
    byte[] request =
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        Client-ID: %s\r
        X-Project-ID: bench\r
        Connection: close\r
        \r
        """
            .formatted(target.isEmpty() ? "/" : target, host, new UUID(0, 1))
            .getBytes(StandardCharsets.ISO_8859_1);
    try (Socket socket = new Socket(host, portOf(url))) {
      socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
      socket.getOutputStream().write(request);
      byte[] head = socket.getInputStream().readNBytes(SUCCESS.length());
      return new String(head, StandardCharsets.ISO_8859_1).equals(SUCCESS);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until nothing listens there: another server would be taken for the one that is to be
   * started, and the one before may need a moment to end.
   *
   * @throws StartException if something still does
   */
  static void awaitFree(Contender contender, URI url) {
    if (new InetSocketAddress(url.getHost(), portOf(url)).isUnresolved()) {
      throw new StartException(
          "%s can't be reached: there is no host %s".formatted(contender.name(), url.getHost()));
    }
    long deadline = System.nanoTime() + LONGEST_FREE.toNanos();
    while (!isRefused(url)) {
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "%s can't be started: something else listens at %s; stop that, or write another URL"
                .formatted(contender.name(), url));
      }
      pause(PAUSE_MILLIS);
    }
  }

  /** A connection that is not had in time is one whose server is too busy to take it. */
  private static boolean isRefused(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), portOf(url)), LONGEST_CONNECT_MILLIS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for what has no event. */
  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
  }
}
