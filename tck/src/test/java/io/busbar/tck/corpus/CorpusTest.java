package io.busbar.tck.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files: that all are read, and that a mistake in one is not. */
final class CorpusTest {

  private static final String GOOD =
      """
      class: served
      rule: RFC 9112 section 3
      why: for the test
      answers: 200 open
      ---
      GET / HTTP/1.1\\r\\n
      X: \\{a*3}\\r\\n
      \\r\\n
      ---
      method: GET
      path: /
      query:
      version: HTTP/1.1
      header x: \\{a*3}
      body:
      """;

  @Test
  void aFileIsReadAsItSays() {
    Case read = CaseFile.parse("topic/name", GOOD);
    assertEquals(
        new Case(
            "topic/name",
            Case.Kind.SERVED,
            "RFC 9112 section 3",
            "for the test",
            "GET / HTTP/1.1\r\nX: aaa\r\n\r\n",
            List.of(200),
            true,
            List.of("method: GET\npath: /\nquery:\nversion: HTTP/1.1\nheader x: aaa\nbody:\n")),
        read);
    assertEquals("topic", read.topic());
    assertEquals("200 open", read.expected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class: served|class: good",
        "class: served|class: parser",
        "rule: RFC 9112 section 3|",
        "why: for|because: for",
        "why: for the test|why: for the test\nwhy: for the test",
        "200 open|200",
        "200 open|404 open",
        "200 open|200 200 open",
        "GET /|GET \u00e9",
        "GET /| GET /",
        "\\r\\n|\\r\\n ",
        "body:|body",
      })
  void aMistakeInAFileIsFound(String change) {
    String[] mistake = change.split("\\|", 2);
    String text = GOOD.replace(mistake[0], mistake[1]);
    assertThrows(IllegalArgumentException.class, () -> CaseFile.parse("topic/name", text));
  }

  @Test
  void thereAreCasesOfAllClasses() {
    Map<Case.Kind, Long> cases =
        Corpus.all().stream().collect(Collectors.groupingBy(Case::kind, Collectors.counting()));
    assertTrue(cases.getOrDefault(Case.Kind.SERVED, 0L) >= 60, cases::toString);
    assertTrue(cases.getOrDefault(Case.Kind.PARSER, 0L) >= 60, cases::toString);
    assertTrue(cases.getOrDefault(Case.Kind.FRAMING, 0L) >= 60, cases::toString);
  }

  @Test
  void noTwoCasesSendTheSame() {
    Map<String, String> names = new HashMap<>();
    for (Case each : Corpus.all()) {
      String other = names.put(each.bytes(), each.name());
      assertTrue(other == null, () -> each.name() + " sends what " + other + " sends");
    }
  }

  @Test
  void everyRuleIsASectionOfAStandard() {
    for (Case each : Corpus.all()) {
      assertTrue(
          each.rule().matches("RFC \\d{4} (section \\d+(\\.\\d+)*|appendix [A-Z](\\.\\d+)*)"),
          () -> each.name() + ": " + each.rule());
    }
  }

  @Test
  void everyWayOfCuttingSendsAllBytesInOrder() {
    for (Case each : Corpus.all()) {
      for (Way way : Way.of(each)) {
        assertEquals(each.bytes(), String.join("", way.cut(each)), each::name);
      }
    }
  }

  @Test
  void theCutsAreTheSameEachTime() {
    Case tried = CaseFile.parse("topic/name", GOOD);
    assertEquals(Way.PIECES.cut(tried), Way.PIECES.cut(tried));
    assertTrue(Way.PIECES.cut(tried).size() > 2, () -> Way.PIECES.cut(tried).toString());
  }
}
