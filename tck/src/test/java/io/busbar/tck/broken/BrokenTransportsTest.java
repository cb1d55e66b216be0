package io.busbar.tck.broken;

import io.busbar.api.transport.Transport;
import io.busbar.tck.proof.Defect;
import io.busbar.tck.proof.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the contract of a transport is worth: it catches every flaw of these, and finds none where
 * there is none.
 */
final class BrokenTransportsTest {

  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger("io.busbar.transport");

  /**
   * A proof for each topic. Most of the time something is waited for that does not come, so all are
   * made at once.
   */
  private static final Map<String, Proof<Transport>> PROOFS = new LinkedHashMap<>();

  /** A transport without a flaw. */
  private enum Sound implements Flaw {
    SOUND;

    @Override
    public String caughtBy() {
      return "";
    }
  }

  /** One flaw of a topic. */
  record Tried(String topic, Defect<Transport> defect) {

    static <F extends Enum<F> & Flaw> Stream<Tried> all(Class<F> topic) {
      return Stream.of(topic.getEnumConstants())
          .map(flaw -> new Tried(topic.getSimpleName(), defect(flaw)));
    }

    private static Defect<Transport> defect(Flaw flaw) {
      String words = flaw.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return new Defect<>(
          words.replace(' ', '-'), words, List.of(flaw.caughtBy()), new BrokenTransport(flaw));
    }

    @Override
    public String toString() {
      return defect.name();
    }
  }

  private static final List<Tried> TRIED =
      Stream.of(
              Tried.all(BrokenReading.class),
              Tried.all(BrokenServers.class),
              Tried.all(BrokenConnections.class),
              Tried.all(BrokenRequests.class),
              Tried.all(BrokenLimits.class),
              Tried.all(BrokenTimeouts.class),
              Tried.all(BrokenAnswers.class),
              Tried.all(BrokenExchanges.class),
              Tried.all(BrokenWork.class))
          .flatMap(Function.identity())
          .toList();

  /** What a flaw makes a server say to its log is no news of the build. */
  @BeforeAll
  static void begin() {
    LOG.setFilter(_ -> false);
    TRIED.stream()
        .collect(
            Collectors.groupingBy(
                Tried::topic, Collectors.mapping(Tried::defect, Collectors.toList())))
        .forEach((topic, defects) -> PROOFS.put(topic, proof(defects)));
  }

  private static Proof<Transport> proof(List<Defect<Transport>> defects) {
    return new Proof<>(
        BrokenContract.class, new BrokenTransport(Sound.SOUND), defects, 1, DEADLINE);
  }

  @ParameterizedTest
  @FieldSource("TRIED")
  void aFlawIsCaught(Tried tried) throws Exception {
    proofOf(tried.topic).verdict(tried.defect).check();
  }

  private static Proof<Transport> proofOf(String topic) {
    return Objects.requireNonNull(PROOFS.get(topic));
  }

  @AfterAll
  static void end() throws Exception {
    for (Map.Entry<String, Proof<Transport>> topic : PROOFS.entrySet()) {
      topic.getValue().tell(System.out, Path.of("target", "proof", topic.getKey() + ".tsv"));
    }
    PROOFS.clear();
    LOG.setFilter(null);
  }
}
