package io.busbar.tck.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.engine.Refusal;
import io.busbar.tck.corpus.Corpus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held against a server, shown on one that says whatever a test wants. */
final class JudgeTest {

  private static final String LAST = "GET /a HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n";

  private static final String BAD = "GET /a HTTP/1.1\r\nHost : tck\r\n\r\n";

  /** Sends an input to a server that answers so and closes. */
  private static Judge.Result send(boolean same, String input, String answers) throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FuzzSocket client =
            FuzzSocket.connect((InetSocketAddress) listening.getLocalSocketAddress());
        Socket server = listening.accept()) {
      server.getOutputStream().write(answers.getBytes(StandardCharsets.ISO_8859_1));
      server.shutdownOutput();
      Input sent = new Input(0, 0, List.of(input));
      return new Judge(same).send(client, sent, new Oracle(Corpus.LIMITS).predict(sent));
    }
  }

  private static String ok(String input) {
    String body = ModelAnswer.body(Model.read(input));
    return "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: text/plain\r\nConnection: close\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String wire(Refusal refusal) {
    return StandardCharsets.US_ASCII.decode(refusal.wire()).toString();
  }

  @Test
  void theRightAnswersAreTaken() throws IOException {
    assertEquals(new Judge.Result(1, 200), send(true, LAST, ok(LAST)));
    assertEquals(new Judge.Result(0, 400), send(true, BAD, wire(Refusal.BAD_REQUEST)));
    assertEquals(new Judge.Result(0, 0), send(true, "GET /a", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "/a,/b",
    "close,keep-alive",
    "text/plain,text/html",
    "200,500",
    "200,404",
    "HTTP/1.1,HTTP/1.0",
    "Date,Server",
    "HTTP,<html>HTTP",
    "Date: now,Date now"
  })
  void anotherAnswerIsAFault(String right, String wrong) {
    String answer = ok(LAST).replace(right, wrong);

    AssertionError fault = assertThrows(AssertionError.class, () -> send(true, LAST, answer));
    assertTrue(!String.valueOf(fault.getMessage()).isEmpty());
  }

  @Test
  void anAnswerTooManyOrTooFewIsAFault() {
    assertThrows(AssertionError.class, () -> send(true, LAST, ok(LAST) + ok(LAST)));
    assertThrows(AssertionError.class, () -> send(true, LAST, ok(LAST) + "x"));
    assertThrows(AssertionError.class, () -> send(true, LAST, ""));
    assertThrows(AssertionError.class, () -> send(true, BAD, ok(LAST)));
    assertThrows(AssertionError.class, () -> send(true, "GET /a", wire(Refusal.REQUEST_TIMEOUT)));
    assertThrows(
        AssertionError.class, () -> send(true, LAST, "HTTP/1.1 100 Continue\r\n\r\n" + ok(LAST)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_IMPLEMENTED", "HEAD_TOO_LARGE"})
  void onlyAnEngineThatNeedNotBeTheSameMayRefuseOtherwise(Refusal refusal) throws IOException {
    assertThrows(AssertionError.class, () -> send(true, BAD, wire(refusal)));
    assertEquals(new Judge.Result(0, refusal.status()), send(false, BAD, wire(refusal)));
    assertEquals(new Judge.Result(0, refusal.status()), send(false, LAST, wire(refusal)));
    assertEquals(new Judge.Result(0, 0), send(false, BAD, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTERNAL", "OVERLOADED"})
  void noEngineMayFail(Refusal refusal) {
    assertThrows(AssertionError.class, () -> send(false, BAD, wire(refusal)));
    assertThrows(AssertionError.class, () -> send(false, LAST, wire(refusal)));
  }
}
