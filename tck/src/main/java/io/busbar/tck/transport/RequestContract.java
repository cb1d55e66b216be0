package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Exchange;
import io.busbar.api.transport.Limits;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler gets to see of a request. */
abstract class RequestContract extends TransportTests {

  RequestContract(TransportContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/, /, \"\"",
        "/a?b=c, /a, b=c",
        "/a?, /a, \"\"",
        "/?a?b=%20&c=+, /, a?b=%20&c=+",
        "/a%2Fb, /a%2Fb, \"\"",
        "/%61, /%61, \"\"",
        "/%FF%00, /%FF%00, \"\"",
        "/a//b/, /a//b/, \"\"",
        "//a, //a, \"\"",
        "/a/../b/./c, /a/../b/./c, \"\"",
        "/a;b=c/d, /a;b=c/d, \"\"",
        "/a:b@c, /a:b@c, \"\"",
        "http://other:81/a%2Fb?c=d, /a%2Fb, c=d",
        "http://other?c, /, c",
      })
  void pathAndQueryComeAsTheyWereSent(String target, String path, String query) {
    TestServer server =
        serve(exchange -> reply(exchange, exchange.path() + "\n" + exchange.query()));
    server.get(target).expect(200, path + "\n" + query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW", "get"})
  void anyMethodReachesTheHandler(String method) {
    TestServer server = serve(exchange -> reply(exchange, exchange.method() + exchange.version()));
    server
        .ask(method + " / HTTP/1.1\r\nHost: tck\r\nContent-Length: 0\r\n\r\n")
        .expect(200, method + "HTTP/1.1");
  }

  @Test
  void theAsteriskOfOptionsIsThePath() {
    TestServer server = serve(exchange -> reply(exchange, exchange.path()));
    server.ask("OPTIONS * HTTP/1.1\r\nHost: tck\r\n\r\n").expect(200, "*");
  }

  @Test
  void theFirstOfSeveralHeaderLinesIsItsValueInAnyCase() {
    TestServer server =
        serve(exchange -> reply(exchange, exchange.header("x-one").orElse("absent")));
    server.ask("GET / HTTP/1.1\r\nHost: tck\r\nX-ONE: a\r\nx-One: b\r\n\r\n").expect(200, "a");
  }

  @Test
  void anEmptyHeaderIsPresentAndAMissingOneIsNot() {
    TestServer server =
        serve(exchange ->
            reply(exchange, exchange.header("X-Empty") + " " + exchange.header("X-None")));
    server
        .ask("GET / HTTP/1.1\r\nHost: tck\r\nX-Empty:\r\n\r\n")
        .expect(200, "Optional[] Optional.empty");
  }

  @Test
  void allLinesOfAHeaderAreSeenInOrder() {
    TestServer server =
        serve(exchange -> {
          List<String> lines = new ArrayList<>();
          exchange.headers((name, value) -> {
            if (name.equalsIgnoreCase("X-A")) {
              lines.add(value);
            }
          });
          reply(exchange, String.join("|", lines));
        });
    server
        .ask("GET / HTTP/1.1\r\nHost: tck\r\nX-A: 1\r\nX-A: 2, 3\r\nX-A: \u00e9\r\n\r\n")
        .expect(200, "1|2, 3|\u00e9");
  }

  @Test
  void allValuesOfAHeaderAreThereInAnyCaseOfItsName() {
    TestServer server =
        serve(exchange ->
            reply(
                exchange,
                exchange.headers("X-A") + " " + exchange.headers("x-b") + exchange.headers("X-C")));
    server
        .ask("GET / HTTP/1.1\r\nHost: tck\r\nX-A: 1\r\nX-B:  b \r\nx-a:\r\nX-A: 2, 3\r\n\r\n")
        .expect(200, "[1, , 2, 3] [b][]");
  }

  @Test
  void aBodyOfFixedLengthComesWhole() {
    TestServer server = serve(RequestContract::echo);
    server
        .ask(WireClient.post("/", "some bytes \u00ff\r\n\r\n"))
        .expect(200, "some bytes \u00ff\r\n\r\n");
  }

  @Test
  void aChunkedBodyComesWholeWithoutItsFraming() {
    TestServer server = serve(RequestContract::echo);
    server
        .ask(
            "POST / HTTP/1.1\r\n"
                + "Host: tck\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "5\r\n"
                + "hello\r\n"
                + "1;name=value\r\n"
                + ",\r\n"
                + "00A\r\n"
                + "0123456789\r\n"
                + "0\r\n"
                + "X-Trailer: t\r\n\r\n")
        .expect(200, "hello,0123456789");
  }

  @Test
  void aRequestThatComesByteForByteIsTheSame() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    String request =
        "POST / HTTP/1.1\r\n"
            + "Host: tck\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\n"
            + "ab\r\n"
            + "1\r\n"
            + "c\r\n"
            + "0\r\n\r\n";
    request.chars().forEach(c -> client.send(String.valueOf((char) c)));
    client.answer().expect(200, "abc");
  }

  @Test
  void aRequestWithoutBodyHasAnEmptyOne() {
    TestServer server = serve(RequestContract::echo);
    server.get("/").expect(200, "");
  }

  @Test
  void aLargeBodyComesWhole() {
    Limits large = Limits.DEFAULT.withBodyBytes(1 << 20);
    TestServer server = serve(worker(), large, RequestContract::echo);
    String body = "0123456789abcdef".repeat(40_000);
    server.ask(WireClient.post("/", body)).expect(200, body);
  }

  @Test
  void theBodyIsReadOnlyAndEachCallGivesABufferOfItsOwn() {
    TestServer server =
        serve(exchange -> {
          boolean readOnly = exchange.body().isReadOnly();
          exchange.body().get();
          reply(exchange, readOnly + " " + exchange.body().remaining());
        });
    server.ask(WireClient.post("/", "four")).expect(200, "true 4");
  }

  @Test
  void theBodyIsStillThereWhenTheAnswerIsMadeLater() {
    TestServer server =
        serve(exchange -> exchange.offload(() -> Thread.ofPlatform().start(() -> echo(exchange))));
    WireClient client = server.connect();
    client.send(WireClient.post("/", "first")).send(WireClient.post("/", "other"));
    client.answer().expect(200, "first");
    client.answer().expect(200, "other");
  }

  @Test
  void theRemoteAddressIsTheClients() {
    TestServer server =
        serve(exchange -> {
          InetSocketAddress remote = (InetSocketAddress) exchange.remote();
          reply(exchange, remote.getAddress().getHostAddress() + " " + (remote.getPort() > 0));
        });
    assertEquals("127.0.0.1 true", server.get("/").body());
  }

  @Test
  void theVersionIsTheClients() {
    TestServer server = serve(exchange -> reply(exchange, exchange.version()));
    assertEquals("HTTP/1.0", server.ask("GET / HTTP/1.0\r\n\r\n").body());
  }

  @Test
  void theHostHeaderIsSeen() {
    TestServer server = serve(exchange -> reply(exchange, exchange.header("Host").orElse("none")));
    WireAnswer answer = server.ask("GET / HTTP/1.1\r\nHost: some.host:99\r\n\r\n");
    assertTrue(answer.body().equals("some.host:99"), answer::toString);
    assertFalse(answer.has("Host"), answer::toString);
  }

  static void reply(Exchange exchange, String text) {
    exchange.respond(200, TEXT, ascii(text));
  }

  static void echo(Exchange exchange) {
    exchange.respond(200, TEXT, exchange.body());
  }
}
