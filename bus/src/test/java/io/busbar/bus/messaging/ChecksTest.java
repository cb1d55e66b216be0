package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void theFirstThingThatIsWrongIsToldInTheOrderOfTheProtocol() {
    String form = "application/x-www-form-urlencoded";
    String path = "/v2/queues/a@b";
    bus.send("BREW", path, "{", "Content-Type", form, "Accept", "text/html")
        .expectProblem(400, "Invalid Content-Type");
    assertEquals("", bus.send("BREW", path, "{", "Accept", "text/html").expect(406).body());
    bus.send("BREW", path, "{", new String[0]).expectProblem(400, "Missing header value");
    bus.send("BREW", path, "{", "Client-ID", "x").expectProblem(400, "Wrong UUID value");
    bus.send("BREW", path, "{", "Client-ID", Bus.CLIENT).expectProblem(400, "Project-Id Missing");
    bus.send("BREW", path, "{", "Client-ID", Bus.CLIENT, "X-Project-ID", "")
        .expectProblem(400, "Empty project header not allowed");
    bus.send("BREW", path, "{", "Client-ID", Bus.CLIENT, "X-Project-ID", "p")
        .expectProblem(400, "Invalid queue identification");
    bus.send("BREW", "/v2/queues/q", "{", "Client-ID", Bus.CLIENT, "X-Project-ID", "p")
        .expectProblem(405, "405 Method Not Allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "Client-ID, Wrong UUID value, 4481af92-2b9e-11e3-b191-71861300734d",
    "CLIENT-ID, Wrong UUID value, 3381af92-2b9e-11e3-b191-71861300734c",
    "X-Project-ID, Invalid queue identification, other",
    "x-project-id, Invalid queue identification, p",
  })
  void whoAsksMayBeSaidOnceOnly(String name, String title, String value) {
    for (String path : new String[] {"/v2/queues", "/v2/queues/q/messages"}) {
      TestAnswer answer =
          bus.send("GET", path, "", "Client-ID", Bus.CLIENT, "X-Project-ID", "p", name, value);
      answer.expectProblem(400, title);
      assertEquals(1, answer.count("must be given once"), answer.body());
    }
  }

  @Test
  void theRootAsksForNeitherClientNorProject() {
    bus.send("GET", "/", "", new String[0]).expect(300);
    bus.send("GET", "/v2/", "", new String[0]).expectProblem(400, "Missing header value");
    bus.send("GET", "/v2/ping", "", new String[0]).expectProblem(400, "Missing header value");
  }

  @Test
  void aProjectMayHave256CharactersAndNoMore() {
    String project = "p".repeat(256);
    bus.send("GET", "/v2/queues/q", "", "Client-ID", Bus.CLIENT, "X-Project-ID", project)
        .expect(200);
    bus.send("GET", "/v2/queues/q", "", "Client-ID", Bus.CLIENT, "X-Project-ID", project + "p")
        .expectProblem(400, "Invalid queue identification");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3381af92-2b9e-11e3-b191-71861300734c",
        "3381AF92-2B9E-11E3-B191-71861300734C",
        "3381af922b9e11e3b19171861300734c",
        "{3381af92-2b9e-11e3-b191-71861300734c}",
        "urn:uuid:3381af92-2b9e-11e3-b191-71861300734c",
      })
  void aUuidIsTheSameClientHoweverItIsSpelled(String spelling) {
    bus.post("q", "1");
    TestAnswer own =
        bus.send("GET", "/v2/queues/q/messages", "", "Client-ID", spelling, "X-Project-ID", "p");
    assertEquals(0, own.expect(200).count("\"id\""), "its own messages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3381af92-2b9e-11e3-b191-71861300734",
        "3381af92-2b9e-11e3-b191-71861300734cc",
        "g381af92-2b9e-11e3-b191-71861300734c",
        "3381af92_2b9e_11e3_b191_71861300734c",
        "33{81af922b9e11e3b19171861300734c",
        "\u0663381af922b9e11e3b19171861300734c",
      })
  void whatIsNoUuidIsNoClient(String spelling) {
    bus.send("GET", "/v2/queues", "", "Client-ID", spelling, "X-Project-ID", "p")
        .expectProblem(400, "Wrong UUID value");
  }

  @ParameterizedTest
  @CsvSource({"9, 400", "10, 200", "36, 200", "37, 400"})
  void anyTextIsAClientIfTheOptionSaysSo(int length, int status) {
    try (Bus text = new Bus(Map.of("client-id", "text"), UnaryOperator.identity())) {
      text.send("GET", "/v2/queues", "", "Client-ID", "t".repeat(length), "X-Project-ID", "p")
          .expect(status);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|200",
        "application/*|200",
        "APPLICATION/JSON|200",
        "text/html, application/json;q=0.5|200",
        "text/html;level=1 , */* ; q=0.1|200",
        "application/json;q=0, */*|406",
        "application/json;q=0.000|406",
        "text/html|406",
        "application/jsonx|406",
        ",|406",
      })
  void anAcceptThatLeavesNoRoomForJsonIs406(String accept, int status) {
    bus.send(
            "GET", "/v2/queues", "", "Client-ID", Bus.CLIENT, "X-Project-ID", "p", "Accept", accept)
        .expect(status);
  }

  @Test
  void severalAcceptLinesAreOneList() {
    bus.send(
            "GET",
            "/v2/queues",
            "",
            "Client-ID",
            Bus.CLIENT,
            "X-Project-ID",
            "p",
            "Accept",
            "text/html",
            "Accept",
            "application/json")
        .expect(200);
  }

  @Test
  void a406SpeaksXmlToWhoWantsXml() {
    TestAnswer xml = bus.send("GET", "/v2/queues", "", "Accept", "text/xml").expect(406);
    assertEquals("application/xml", xml.header("Content-Type"));
    assertEquals("Accept", xml.header("Vary"));
    bus.send("GET", "/v2/queues", "", "Accept", "application/problem+json")
        .expectProblem(406, "406 Not Acceptable");
  }
}
