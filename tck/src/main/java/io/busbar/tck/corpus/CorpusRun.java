package io.busbar.tck.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sends cases to a server, each on a connection of its own. Whether a connection stays open is
 * found out by another request on it, so that nothing is waited for that does not come.
 */
public final class CorpusRun {

  private static final String FOLLOW_UP = WireClient.get(CorpusHandler.FOLLOW_UP);

  /** What tells the answer to it from all others. */
  private static final String FOLLOWED_UP = "\npath: " + CorpusHandler.FOLLOW_UP + "\n";

  private final InetSocketAddress server;
  private final Duration patience;

  /**
   * Runs against a server with a {@link CorpusHandler} and {@link Corpus#LIMITS}.
   *
   * @param server where it listens
   * @param patience how long to wait for what must come; only a server that fails makes one wait
   */
  public CorpusRun(InetSocketAddress server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /** Sends one case, and says what came of it. */
  public Outcome send(Case sent, Way way) {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) patience.toMillis());
      socket.connect(server, (int) patience.toMillis());
      for (String piece : way.cut(sent)) {
        if (!write(socket, piece)) {
          break;
        }
      }
      return outcome(socket, sent, way);
    } catch (IOException e) {
      throw new UncheckedIOException("can't connect to " + server, e);
    }
  }

  /** Whether the server still took it; one that has closed is heard in any case. */
  private static boolean write(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Outcome outcome(Socket socket, Case sent, Way way) throws IOException {
    InputStream in = socket.getInputStream();
    IntPredicate toHead = index -> isHead(sent, index);
    StringBuilder received = new StringBuilder();
    boolean followed = false;
    while (true) {
      Answers answers = new Answers(received.toString(), toHead, false);
      List<WireAnswer> whole = answers.whole();
      if (followed && !whole.isEmpty() && whole.getLast().body().contains(FOLLOWED_UP)) {
        List<WireAnswer> own = whole.subList(0, whole.size() - 1);
        return new Outcome(way, own, Outcome.Ending.OPEN, received.toString(), answers.rest());
      }
      if (!followed && whole.size() >= sent.statuses().size() && !isLast(whole.getLast())) {
        write(socket, FOLLOW_UP);
        followed = true;
      }
      Outcome.Ending ending = read(in, received);
      if (ending != Outcome.Ending.OPEN) {
        Answers all = new Answers(received.toString(), toHead, true);
        return new Outcome(way, all.whole(), ending, received.toString(), all.rest());
      }
    }
  }

  private static boolean isHead(Case sent, int index) {
    return index < sent.echoes().size() && sent.echoes().get(index).startsWith("method: HEAD\n");
  }

  private static boolean isLast(WireAnswer answer) {
    return answer.values("Connection").contains("close");
  }

  /** The next bytes, if any come. */
  private static Outcome.Ending read(InputStream in, StringBuilder received) {
    byte[] bytes = new byte[8192];
    try {
      int count = in.read(bytes);
      if (count < 0) {
        return Outcome.Ending.CLOSED;
      }
      received.append(new String(bytes, 0, count, ISO_8859_1));
      return Outcome.Ending.OPEN;
    } catch (SocketTimeoutException e) {
      return Outcome.Ending.SILENT;
    } catch (IOException e) {
      // Reset: closed all the same.
      return Outcome.Ending.CLOSED;
    }
  }
}
