package io.busbar.tck.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.tck.wire.WireAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How answers are found in what came. */
final class AnswersTest {

  private static List<String> bodies(Answers answers) {
    return answers.whole().stream().map(WireAnswer::body).toList();
  }

  @Test
  void eachFramingIsRead() {
    Answers answers =
        new Answers(
            "HTTP/1.1 200 OK\r\n"
                + "Content-Length: 3\r\n\r\n"
                + "oneHTTP/1.1 200 OK\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "2\r\n"
                + "tw\r\n"
                + "1\r\n"
                + "o\r\n"
                + "0\r\n\r\n"
                + "HTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.0 400 Bad\r\n\r\n"
                + "to the end",
            index -> false,
            true);
    assertEquals(List.of("one", "two", "", "to the end"), bodies(answers));
    assertEquals("", answers.rest());
  }

  @Test
  void anAnswerToHeadHasNoBody() {
    Answers answers =
        new Answers(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo",
            index -> index == 0,
            false);
    assertEquals(List.of("", "two"), bodies(answers));
  }

  @Test
  void interimAnswersAreLeftOut() {
    Answers answers =
        new Answers(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none",
            index -> false,
            false);
    assertEquals(List.of("one"), bodies(answers));
  }

  @Test
  void whatIsNotWholeIsRest() {
    String part = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntwo";
    Answers answers = new Answers("HTTP/1.1 204 No\r\n\r\n" + part, index -> false, true);
    assertEquals(List.of(""), bodies(answers));
    assertEquals(part, answers.rest());
  }
}
