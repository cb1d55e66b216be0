package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said in one line, and by the exit code. */
final class ClientErrorsTest {

  private static final String GET_QUEUES = "GET /v2/queues ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list | Missing required parameter: 'QUEUE' (busbar list --help says more)",
        "list a b | unexpected argument 'b' (busbar list --help says more)",
        "list q --folow | unknown option --folow; did you mean --follow? (busbar list --help says"
            + " more)",
        "list q --limit 0 | --limit is '0'; write a whole number from 1 to 2147483647",
        "claim q --ttl 1500ms | --ttl is '1500ms'; write whole seconds, such as 60s",
        "claim q --ttl 5 | --ttl is '5'; write a time from 0ms to 36500d, such as 30s",
        "delete q | Missing required parameter: 'ID' (busbar delete --help says more)",
        "queues --output xml | --output is 'xml'; write one of auto, text, json",
        "queues --timeout 3 | --timeout is '3'; write a time from 100ms to 1d, such as 30s",
        "queues --project= | --project is ''; write one or more printable ASCII characters",
        "queues --url 127.0.0.1:8888 | --url is '127.0.0.1:8888'; write http://HOST:PORT or"
            + " https://HOST:PORT",
        "queues --url ftp://x | --url is 'ftp://x'; write http://HOST:PORT or https://HOST:PORT",
        "queues --url http:// | --url is 'http://'; write http://HOST:PORT or https://HOST:PORT",
        "queues --url http://x:0 | --url is 'http://x:0'; write http://HOST:PORT or"
            + " https://HOST:PORT",
        "queues --url http://me:pw@x | --url is 'http://me:pw@x'; write http://HOST:PORT or"
            + " https://HOST:PORT",
        "queues --url http://x/?a=b | --url is 'http://x/?a=b'; write http://HOST:PORT or"
            + " https://HOST:PORT",
      })
  void aWrongCommandLineIsExitCode2(String line, String message) {
    assertEquals(
        new Outcome(ExitCode.USAGE, "", "busbar: " + message + "\n"), run(line.split(" ")));
  }

  @Test
  void aRefusalIsToldWithTheServersReason() {
    try (Bus bus = new Bus()) {
      assertEquals(
          failed(
              "the server answered GET /v2/queues/%C3%A4%20b/stats with 400 Invalid queue"
                  + " identification: The format of the submitted queue name or project id is not"
                  + " valid."),
          bus.run("stats", "ä b"));
      assertEquals(
          failed(
              "the server answered POST /v2/queues/q/claims?limit=50 with 400 Invalid API request:"
                  + " Limit must be at least 1 and may not be greater than 20."),
          bus.run("claim", "q", "--limit", "50"));
    }
  }

  @Test
  void whereNoServerIsOneIsToBeStarted() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    assertEquals(
        failed(
            "no server answers at "
                + url
                + "; start one with busbar serve, or name another by --url"),
        run("queues", "--url", url));
  }

  static Stream<Arguments> aPeerThatIsNoBusIsCalledSo() {
    return Stream.of(
        Arguments.of("SSH-2.0-OpenSSH_9\r\n", "what is not HTTP"),
        Arguments.of(http("404 Not Found", "<h1>Not found</h1>"), "a 404 without a reason"),
        Arguments.of(
            http("302 Found\r\nLocation: http://127.0.0.1:1/", ""), "a 302 without a reason"),
        Arguments.of(http("200 OK", "<h1>Welcome</h1>"), "a 200 that is something else"),
        Arguments.of(http("200 OK", "{\"queues\":7}"), "a 200 that is something else"),
        Arguments.of(http("200 OK", "{\"queues\":[]}"), "a 200 that is something else"));
  }

  private static String http(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, body.length(), body);
  }

  @ParameterizedTest
  @MethodSource
  void aPeerThatIsNoBusIsCalledSo(String answer, String got) throws Exception {
    try (Peer peer = new Peer(answer)) {
      assertEquals(
          failed(
              ("what answers at %s does not speak messaging v2: GET /v2/queues got %s; name a bus"
                      + " by --url")
                  .formatted(peer.url(), got)),
          run("queues", "--url", peer.url()));
    }
  }

  @Test
  void aServersWordsCannotSteerTheTerminal() throws Exception {
    try (Peer peer = new Peer(http("400 Bad", "{\"title\":\"\\u001b[2Jgone\"}"))) {
      assertEquals(
          failed("the server answered " + GET_QUEUES + "with 400 \\u001b[2Jgone"),
          run("queues", "--url", peer.url()));
    }
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsNotWaitedForLonger() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      assertEquals(
          failed(url + " did not answer GET /v2/queues within 200ms; --timeout gives it longer"),
          run("queues", "--timeout", "200ms", "--url", url));
      assertEquals(
          failed(
              url
                  + " did not answer POST /v2/queues/q/messages within 200ms, and may have done it"
                  + " all the same; --timeout gives it longer"),
          run("post", "q", "1", "--timeout", "200ms", "--url", url));
    }
  }

  @Test
  void aConnectionThatBreaksIsToldWithWhatItMayHaveDone() throws Exception {
    try (Peer peer = new Peer("")) {
      Outcome outcome = run("post", "q", "1", "--url", peer.url());
      assertEquals(ExitCode.SERVER, outcome.code());
      assertTrue(
          outcome
              .err()
              .startsWith(
                  "busbar: the connection to "
                      + peer.url()
                      + " broke before POST /v2/queues/q/messages was answered, and may have done"
                      + " it all the same ("),
          outcome.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "queues, 2, OK",
    "delete q 1, 2, OK",
    "post q 1, 1, SERVER",
    "claim q, 1, SERVER",
  })
  void onlyWhatMayBeRepeatedIsRepeatedWhenTheServerIsBusy(String line, int asked, ExitCode code)
      throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer busy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    busy.createContext(
        "/",
        exchange -> {
          boolean first = requests.incrementAndGet() == 1;
          exchange.getResponseHeaders().add("Retry-After", "1");
          byte[] body =
              (first ? "{\"title\":\"Busy\"}" : "{\"queues\":[],\"links\":[]}")
                  .getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(first ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    busy.start();
    try {
      String url = "http://127.0.0.1:" + busy.getAddress().getPort();
      Outcome outcome =
          run(
              Stream.concat(Stream.of(line.split(" ")), Stream.of("--url", url))
                  .toArray(String[]::new));
      assertEquals(code, outcome.code(), outcome.err());
      assertEquals(asked, requests.get());
    } finally {
      busy.stop(0);
    }
  }

  @Test
  void aServerThatAsksForNoPauseIsNotHurried() throws Exception {
    String busy = "{\"title\":\"Busy\"}";
    try (Peer peer = new Peer(http("503 Service Unavailable\r\nRetry-After: 0", busy))) {
      Outcome outcome = run("queues", "--url", peer.url(), "--timeout", "1500ms");
      assertEquals(failed("the server answered GET /v2/queues with 503 Busy"), outcome);
      assertEquals(2, peer.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"id\":\"1\",\"ttl\":1,\"age\":1,\"body\":1}],\"links\":[]}",
        "{\"messages\":[{\"id\":\"1\",\"ttl\":1,\"age\":1,\"body\":1,\"href\":\"/x?claim_id=%zz\"}],"
            + "\"links\":[]}",
        "{\"messages\":[],\"links\":[{\"rel\":\"next\",\"href\":\"/x?a b\"}]}",
      })
  void whatIsAlmostAPageIsCalledSoBeforeAnyOfItIsShown(String page) throws Exception {
    for (String output : List.of("text", "json")) {
      try (Peer peer = new Peer(http("200 OK", page))) {
        Outcome outcome = run("list", "q", "--url", peer.url(), "--output", output);
        assertEquals(ExitCode.SERVER, outcome.code(), outcome::toString);
        assertEquals("", outcome.out());
      }
    }
  }

  @Test
  void aReasonWithoutEndIsCut() throws Exception {
    String title = "{\"title\":\"" + "x".repeat(100_000) + "\"}";
    try (Peer peer = new Peer(http("400 Bad Request", title))) {
      Outcome outcome = run("queues", "--url", peer.url());
      assertEquals(ExitCode.SERVER, outcome.code());
      assertTrue(outcome.err().length() < 1000, outcome::err);
    }
  }

  @Test
  void aPathBeforeTheBusIsKept() throws Exception {
    try (Peer peer = new Peer(http("200 OK", "{\"queues\":[],\"links\":[]}"))) {
      assertEquals(ExitCode.OK, run("queues", "--url", peer.url() + "/at/work/").code());
      assertEquals(List.of("GET /at/work/v2/queues HTTP/1.1"), peer.requests());
    }
  }

  private static Outcome run(String... words) {
    return Outcome.of(InputStream.nullInputStream(), words);
  }

  private static Outcome failed(String message) {
    return new Outcome(ExitCode.SERVER, "", "busbar: " + message + "\n");
  }
}
