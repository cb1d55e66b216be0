package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.corpus.Case;
import io.busbar.tck.corpus.Corpus;
import io.busbar.tck.corpus.CorpusHandler;
import io.busbar.tck.corpus.CorpusRun;
import io.busbar.tck.corpus.Verdict;
import io.busbar.tck.corpus.Way;
import io.busbar.tck.wire.WireClient;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is served and what is refused, byte for byte: every case of the {@link Corpus}, whole and in
 * pieces, on one server.
 */
abstract class CorpusContract extends TransportTests {

  private static final String NEXT = "/next";

  CorpusContract(TransportContract contract) {
    super(contract);
  }

  @TestFactory
  Stream<DynamicTest> everyCaseComesOutAsItsRuleSays() {
    CorpusHandler handler = new CorpusHandler();
    TestServer server = serve(worker(), Corpus.LIMITS, handler);
    CorpusRun run = new CorpusRun(server.address(), PATIENCE);
    return Corpus.all().stream()
        .map(tried ->
            DynamicTest.dynamicTest(
                tried.name(),
                () -> {
                  for (Way way : Way.of(tried)) {
                    holds(tried, Verdict.of(tried, run.send(tried, way)), server, handler);
                  }
                }));
  }

  private static void holds(Case tried, Verdict verdict, TestServer server, CorpusHandler handler) {
    try (WireClient next = WireClient.connect(server.address())) {
      next.send(WireClient.get(NEXT)).answer().expect(200);
    }
    List<String> seen =
        handler.takeSeen().stream()
            .filter(Predicate.not(echo -> echo.contains("\npath: " + NEXT + "\n")))
            .sorted()
            .toList();
    assertTrue(verdict.isKept(), verdict::explain);
    assertEquals(
        tried.echoes().stream().sorted().toList(),
        seen,
        () -> verdict.explain() + "the handler was called for something else");
  }
}
