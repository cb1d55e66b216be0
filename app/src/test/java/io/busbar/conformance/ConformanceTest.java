package io.busbar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.generated.Generated;
import io.busbar.tck.corpus.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds the tables of {@code docs/conformance.md} against what this build has seen: the tests of
 * every contract in the modules before this one, every case of the corpus on every transport and
 * worker here. {@code -Dgenerated=write} writes them anew.
 */
final class ConformanceTest {

  private static final Path MODULES = Path.of("..");
  private static final Path PAGE = MODULES.resolve("docs/conformance.md");
  private static final String MARK = "<!-- tables: made by ConformanceTest";

  /** Not io_uring, which few machines allow. */
  private static final Set<String> TRANSPORTS = Set.of("Jetty", "Netty", "Netty Nio", "Undertow");

  private static final Set<String> STORES = Set.of("Memory Store", "Rocks Store");

  @Test
  void thePageShowsWhatTheBuildHasSeen() throws IOException {
    ContractMatrix transports = ContractMatrix.of(MODULES, "transport-", TRANSPORTS);
    ContractMatrix stores = ContractMatrix.of(MODULES, "store-", STORES);
    ProofMatrix brokenTransports = ProofMatrix.of(MODULES.resolve("tck"));
    ProofMatrix brokenStores = ProofMatrix.of(MODULES.resolve("store-memory"));
    assumeTrue(
        transports.tests().equals(TRANSPORTS)
            && stores.tests().equals(STORES)
            && brokenTransports.count() > 0
            && brokenStores.count() > 0,
        "the other modules have not been tested: ./mvnw verify tests all of them");
    CorpusMatrix corpus = CorpusMatrix.ofAllTransports();
    assertEquals(List.of(), transports.faults());
    assertEquals(List.of(), stores.faults());
    assertEquals(List.of(), corpus.faults());
    assertEquals(List.of(), brokenTransports.missed());
    assertEquals(List.of(), brokenStores.missed());
    holds(
        List.of(
            "## Contracts of a transport\n\nTests passed, for each of the workers `event-loop`,"
                + " `pool` and `virtual`.",
            transports.table().toString(),
            "## Contracts of a store",
            stores.table().toString(),
            "## The corpus\n\nHow many requests there are of each topic and class, and how many"
                + " come out otherwise than wanted on any transport and worker.",
            corpus.topics().toString(),
            "## Refused by a parser: class (ii)",
            corpus.rows(Case.Kind.PARSER, "").toString(),
            "## Request smuggling: class (iii)",
            corpus.rows(Case.Kind.FRAMING, "smuggling").toString(),
            "## Broken on purpose: " + brokenTransports.count() + " transports",
            brokenTransports.table().toString(),
            "## Broken on purpose: " + brokenStores.count() + " stores",
            brokenStores.table().toString()));
  }

  private static void holds(List<String> parts) throws IOException {
    Generated.holds(
        PAGE, Generated.below(PAGE, MARK, String.join("\n\n", parts).replace("\n\n\n", "\n\n")));
  }
}
