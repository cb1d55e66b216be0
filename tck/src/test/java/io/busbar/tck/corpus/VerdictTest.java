package io.busbar.tck.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a fault, what is a deviation, and what is neither. */
final class VerdictTest {

  private static final String ECHO = "method: GET\nbody:\n";
  private static final String SERVED = served("");
  private static final String LAST = served("Connection: close\r\n");
  private static final String REFUSED =
      refused(
          400,
          "{\"title\":\"Bad request\",\"description\":\"The request is not well-formed"
              + " HTTP.\"}");

  private static String served(String more) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
        + ECHO.length()
        + "\r\n"
        + more
        + "\r\n"
        + ECHO;
  }

  private static String refused(int status, String body) {
    return "HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Type: application/json\r\n"
            .formatted(status)
        + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  private static Case tried(Case.Kind kind, boolean open, Integer... statuses) {
    long served = List.of(statuses).stream().filter(status -> status == 200).count();
    return new Case(
        "topic/name",
        kind,
        "RFC 9112 section 1",
        "for the test",
        "bytes",
        List.of(statuses),
        open,
        List.of(ECHO).subList(0, (int) served));
  }

  private static Verdict verdict(Case tried, String received, Outcome.Ending ending) {
    Answers answers = new Answers(received, index -> false, ending != Outcome.Ending.OPEN);
    return Verdict.of(
        tried, new Outcome(Way.WHOLE, answers.whole(), ending, received, answers.rest()));
  }

  private static void clean(Verdict verdict) {
    assertEquals(List.of(), verdict.faults());
    assertEquals(List.of(), verdict.deviations());
  }

  private static void fault(String words, Verdict verdict) {
    assertTrue(verdict.faults().toString().contains(words), () -> verdict.faults().toString());
    assertTrue(verdict.explain().startsWith("topic/name: "), verdict::explain);
  }

  @Test
  void whatIsAsExpectedIsClean() {
    clean(verdict(tried(Case.Kind.SERVED, true, 200), SERVED, Outcome.Ending.OPEN));
    clean(verdict(tried(Case.Kind.SERVED, false, 200), LAST, Outcome.Ending.CLOSED));
    clean(verdict(tried(Case.Kind.PARSER, false, 400), REFUSED, Outcome.Ending.CLOSED));
    clean(verdict(tried(Case.Kind.FRAMING, false, 200, 400), SERVED + REFUSED, closed()));
  }

  private static Outcome.Ending closed() {
    return Outcome.Ending.CLOSED;
  }

  @Test
  void anotherEndOfTheConnectionIsAFault() {
    fault("CLOSED", verdict(tried(Case.Kind.SERVED, true, 200), SERVED, Outcome.Ending.CLOSED));
    fault("OPEN", verdict(tried(Case.Kind.FRAMING, false, 400), REFUSED, Outcome.Ending.OPEN));
    fault("SILENT", verdict(tried(Case.Kind.PARSER, false, 400), "", Outcome.Ending.SILENT));
  }

  @Test
  void anotherRequestThanTheOneThatWasSentIsAFault() {
    String other = SERVED.replace("method: GET", "method: PUT");
    fault("saw another", verdict(tried(Case.Kind.SERVED, true, 200), other, Outcome.Ending.OPEN));
  }

  @Test
  void anUnannouncedCloseIsAFault() {
    fault("Connection", verdict(tried(Case.Kind.SERVED, false, 200), SERVED, closed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PARSER", "FRAMING"})
  void aRequestThatShouldBeRefusedAndIsServedIsAFault(Case.Kind kind) {
    fault("answered with 200", verdict(tried(kind, false, 400), LAST, closed()));
    fault("more answers", verdict(tried(kind, false, 400), REFUSED + LAST, closed()));
  }

  @Test
  void aGoodRequestBeforeTheRefusedOneIsStillAnswered() {
    Case tried = tried(Case.Kind.FRAMING, false, 200, 400);
    fault("answer 1 is 400", verdict(tried, REFUSED, closed()));
    fault("no answer 1", verdict(tried, "", closed()));
  }

  @Test
  void closingWithoutAnAnswerIsADeviation() {
    Verdict verdict = verdict(tried(Case.Kind.FRAMING, false, 400), "", closed());
    assertTrue(verdict.isKept(), verdict::explain);
    assertEquals(List.of("closed and not 400 closed"), verdict.deviations());
  }

  @Test
  void anotherStatusOfTheClassIsADeviation() {
    String other = refused(501, "").replace("application/json", "text/plain");
    Verdict verdict = verdict(tried(Case.Kind.PARSER, false, 400), other, closed());
    assertTrue(verdict.isKept(), verdict::explain);
    assertEquals(
        List.of("the refusal is not in the words of all others", "501 closed and not 400 closed"),
        verdict.deviations());
  }

  @Test
  void aStatusOutsideTheClassIsAFault() {
    fault(
        "answered with 500",
        verdict(tried(Case.Kind.PARSER, false, 400), refused(500, ""), closed()));
    fault(
        "answered with 413",
        verdict(tried(Case.Kind.PARSER, false, 400), refused(413, ""), closed()));
    fault(
        "answered with 505",
        verdict(tried(Case.Kind.FRAMING, false, 400), refused(505, ""), closed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>no</html>", "<h1>Bad Message 400</h1>", "Jetty says no"})
  void aPageAndABannerAreFaults(String body) {
    fault("page", verdict(tried(Case.Kind.PARSER, false, 400), refused(400, body), closed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no HTTP", "HTTP/1.1 400 cut\r\nContent-Le", "HTTP/1.1 400\r\n\nbad"})
  void whatIsNoWholeAnswerIsAFault(String received) {
    fault("no whole answer", verdict(tried(Case.Kind.PARSER, false, 400), received, closed()));
  }
}
