package io.busbar.bench.bare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees, which is the same on each engine. */
final class AnswersTest {

  private static final String GET = WireClient.get("/any");

  static {
    Main.silenceEngines();
  }

  private static BareServer start(Engine engine, int length) {
    InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return engine.start(new Setup(engine, bind, length, 1));
  }

  private static String text(int length) {
    return length == 0 ? "" : '"' + "b".repeat(length - 2) + '"';
  }

  @ParameterizedTest
  @EnumSource
  void getIsAnsweredWithSoManyBytesOfJson(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      WireAnswer answer = client.send(GET).answer().expect(200, text(420));
      answer.expectHeader("Content-Type", "application/json");
      answer.expectHeader("Content-Length", "420");
      assertTrue(answer.has("Date"), answer::toString);
      assertEquals(
          4, answer.headers().size() + (answer.has("Connection") ? -1 : 1), answer::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBodyIsABody(Engine engine) {
    try (BareServer server = start(engine, 0);
        WireClient client = WireClient.connect(server.address())) {
      client.send(GET + GET);
      client.answer().expect(200, "").expectHeader("Content-Length", "0");
      client.answer().expect(200, "").expectHeader("Content-Length", "0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatIsLargerThanTheSocketsBufferArrivesWhole(Engine engine) {
    try (BareServer server = start(engine, 1 << 20);
        WireClient client = WireClient.connect(server.address())) {
      client.send(GET + GET);
      client.answer().expect(200, text(1 << 20));
      client.answer().expect(200, text(1 << 20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsThatComeAtOnceAreAllAnswered(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      client.send(GET.repeat(24));
      for (int i = 0; i < 24; i++) {
        client.answer().expect(200, text(420));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void headIsAnsweredAsGetWithoutTheBody(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
      client.head().expect(200).expectHeader("Content-Length", "420");
      client.answer().expect(200, text(420));
    }
  }

  @ParameterizedTest
  @EnumSource
  void postIsAnsweredOnceItsBodyIsThere(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      String post = WireClient.post("/", "y".repeat(100_000));
      client.send(post.substring(0, 50_000)).send(post.substring(50_000) + GET);
      client.answer().expect(201, "").expectHeader("Content-Length", "0");
      client.answer().expect(200, text(420));
      client.send(
          "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n");
      client.answer().expect(201, "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherMethodIsRefused(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      client.send("DELETE / HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
      client.answer().expect(405, "").expectHeader("Allow", "GET, HEAD, POST, PUT");
      client.answer().expect(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeIsDoneAndSaid(Engine engine) {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
      client.answer().expect(200, text(420)).expectHeader("Connection", "close");
      client.expectClosed();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOldClientIsToldThatItsConnectionStays(Engine engine) throws IOException {
    try (BareServer server = start(engine, 420);
        WireClient client = WireClient.connect(server.address())) {
      String ask = "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
      for (int i = 0; i < 2; i++) {
        WireAnswer answer = client.send(ask).head().expect(200);
        assertEquals("keep-alive", answer.values("Connection").getFirst().toLowerCase(Locale.ROOT));
        assertEquals(text(420), client.bytes(420));
      }
      client.send("GET / HTTP/1.0\r\n\r\n").head().expect(200);
      assertEquals(text(420), client.bytes(420));
      client.expectClosed();
    }
  }
}
