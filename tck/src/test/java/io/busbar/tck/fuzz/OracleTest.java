package io.busbar.tck.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.engine.Refusal;
import io.busbar.tck.corpus.Case;
import io.busbar.tck.corpus.Corpus;
import io.busbar.tck.fuzz.Prediction.Ending;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected of an input. */
final class OracleTest {

  private static final String GOOD = "GET /a?b=c HTTP/1.1\r\nHost: tck\r\n\r\n";

  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n";

  private static Prediction predict(String... pieces) {
    return new Oracle(Corpus.LIMITS).predict(new Input(0, 0, List.of(pieces)));
  }

  private static List<String> targets(Prediction prediction) {
    return prediction.served().stream().map(ModelRequest::target).toList();
  }

  @Test
  void wholeRequestsAreServedInOrder() {
    Prediction wanted =
        predict(GOOD, "POST /b HTTP/1.1\r\nHost: a\r\nContent-Len", "gth: 1\r\n\r\nx");

    assertEquals(List.of("/a?b=c", "/b"), targets(wanted));
    assertEquals("x", wanted.served().getLast().bodyText());
    assertEquals(Ending.OPEN, wanted.ending());
  }

  @Test
  void emptyLinesBetweenRequestsAreNoPartOfThem() {
    Prediction wanted = predict("\r\n" + GOOD + "\r\n" + GOOD + "\r\n");

    assertEquals(List.of("/a?b=c", "/a?b=c"), targets(wanted));
    assertEquals(Ending.OPEN, wanted.ending());
    assertEquals(Ending.UNFINISHED, predict(GOOD + "\r").ending());
  }

  @Test
  void aRefusalFollowsTheAnswersBeforeIt() {
    Prediction wanted = predict(GOOD + "GET / HTTP/2.0\r\n" + GOOD);

    assertEquals(List.of("/a?b=c"), targets(wanted));
    assertEquals(Ending.REFUSED, wanted.ending());
    assertEquals(Refusal.VERSION_NOT_SUPPORTED, wanted.refusal());
  }

  @Test
  void nothingFollowsARequestThatCloses() {
    assertEquals(
        Ending.CLOSED,
        predict("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n" + GOOD).ending());
    assertEquals(Ending.CLOSED, predict("GET / HTTP/1.0\r\n\r\n\0\0").ending());
    assertEquals(
        List.of("/", "/a?b=c"),
        targets(predict("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + GOOD)));
  }

  @Test
  void onlyABodyThatIsToComeIsAskedFor() {
    String asking = HEAD + "Expect: 100-continue\r\n\r\n";

    assertTrue(predict(asking).mayContinue());
    assertTrue(predict(asking + "x").mayContinue());
    assertFalse(predict(asking.substring(0, asking.length() - 1)).mayContinue());
    assertFalse(predict(HEAD + "\r\n").mayContinue());
    assertFalse(
        predict(
                "POST / HTTP/1.1\r\n"
                    + "Host: a\r\n"
                    + "Expect: 100-continue\r\n"
                    + "Content-Length: 9999\r\n\r\n")
            .mayContinue());
  }

  @Test
  void theModelTakesTheCodingOffABody() {
    ModelRequest read =
        Model.read(HEAD + "X: \t a b \t\r\n\r\nA;b=\"c\"\r\n0123456789\r\n00\r\nX-Y: z\r\n\r\n");

    assertEquals("0123456789", read.bodyText());
    assertEquals(Map.entry("X", "a b"), read.lines().getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://tck/a?b", "HTTP://u@[::1]:80/a?b", "https://x/a?b", "/a?b"})
  void theModelTakesATargetApart(String target) {
    ModelRequest read = Model.read("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");

    assertEquals("/a", read.path());
    assertEquals("b", read.query());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nx",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
        HEAD + "\r\n1\r\nxy\r\n0\r\n\r\n",
        HEAD + "\r\n1\r\nx\r\n0\r\n\r\nx",
        HEAD + "Content-Length: 6\r\n\r\n0\r\n\r\n",
      })
  void theModelFindsWhatAGuardShouldHaveRefused(String bytes) {
    assertThrows(AssertionError.class, () -> Model.read(bytes));
  }

  @Test
  void everyCaseOfTheCorpusIsPredictedAsItsFileSays() {
    for (Case known : Corpus.all()) {
      Prediction wanted = predict(known.bytes());

      List<String> echoes = wanted.served().stream().map(ModelAnswer::body).toList();
      assertEquals(known.echoes(), echoes, known.name());
      assertEquals(known.open(), wanted.ending() == Ending.OPEN, known.name());
      Refusal refusal = wanted.refusal();
      int last = refusal == null ? 200 : refusal.status();
      assertEquals(known.statuses().getLast(), last, known.name());
    }
  }
}
