package io.busbar.tck.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run finds out about a server that answers each request in a given way. */
final class CorpusRunTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: tck\r\n\r\n";

  private static final Case TRIED =
      new Case(
          "topic/name",
          Case.Kind.SERVED,
          "RFC 9112 section 1",
          "for the test",
          REQUEST,
          List.of(200),
          true,
          List.of("method: GET\n"));

  private final ServerSocket listening;

  CorpusRunTest() throws IOException {
    listening = new ServerSocket();
  }

  @BeforeEach
  void listen() throws IOException {
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  private static String answer(String body, String more) {
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s".formatted(more, body.length(), body);
  }

  /** Takes one request, sends the answers, and then closes or serves the next one. */
  private void serve(boolean closes, String... answers) {
    Thread.ofVirtual().start(() -> serveOne(closes, answers));
  }

  private void serveOne(boolean closes, String... answers) {
    try (Socket socket = listening.accept()) {
      socket.getInputStream().readNBytes(REQUEST.length());
      for (String answer : answers) {
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      }
      if (!closes) {
        followUp(socket);
      }
    } catch (IOException e) {
      // The client has gone, and the test with it.
    }
  }

  private static void followUp(Socket socket) throws IOException {
    socket.getInputStream().read();
    socket.getOutputStream().write(answer("\npath: /open\n", "").getBytes(ISO_8859_1));
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private Outcome run(Way way, Duration patience) {
    InetSocketAddress at = (InetSocketAddress) listening.getLocalSocketAddress();
    return new CorpusRun(at, patience).send(TRIED, way);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatServesOnIsOpen(Way way) {
    serve(false, answer("method: GET\n", ""));
    Outcome outcome = run(way, PATIENCE);
    assertEquals("200 open", outcome.words());
    assertEquals("method: GET\n", outcome.answers().getFirst().body());
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsIsClosed(Way way) {
    serve(true, answer("", "Connection: close\r\n"));
    assertEquals("200 closed", run(way, PATIENCE).words());
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsWithoutAnAnswerIsClosed(Way way) {
    serve(true);
    assertEquals("closed", run(way, PATIENCE).words());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerToWhatWasSmuggledIsSeen(Way way) {
    serve(false, answer("", ""), answer("smuggled", ""));
    assertEquals("200 200 open", run(way, PATIENCE).words());
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatSaysNothingIsSilent(Way way) {
    serve(false);
    assertEquals("silent", run(way, Duration.ofMillis(100)).words());
  }
}
