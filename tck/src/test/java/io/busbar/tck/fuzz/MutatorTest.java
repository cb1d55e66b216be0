package io.busbar.tck.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.corpus.Case;
import io.busbar.tck.corpus.Corpus;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What inputs chance makes. */
final class MutatorTest {

  private static final String REQUEST =
      "POST /a HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

  private static final List<Case> CORPUS = Corpus.all();

  private static List<Input> inputs(long seed, int count) {
    Mutator mutator = new Mutator(seed, CORPUS);
    return LongStream.range(0, count).mapToObj(mutator::input).toList();
  }

  @Test
  void seedAndNumberGiveTheSameInputAgain() {
    List<Input> inputs = inputs(5, 200);

    assertEquals(inputs, inputs(5, 200));
    assertEquals(inputs.get(150), new Mutator(5, CORPUS).input(150));
  }

  @Test
  void anotherSeedGivesOtherInputs() {
    assertNotEquals(bytes(inputs(5, 200)), bytes(inputs(6, 200)));
  }

  private static List<String> bytes(List<Input> inputs) {
    return inputs.stream().map(Input::bytes).toList();
  }

  @Test
  void inputsAreManifoldAndOfBytes() {
    List<Input> inputs = inputs(1, 2000);

    Set<String> different = new HashSet<>(bytes(inputs));
    assertTrue(different.size() > 1500, () -> different.size() + " different inputs of 2000");
    assertTrue(inputs.stream().allMatch(input -> input.bytes().chars().allMatch(c -> c < 256)));
    Set<Integer> pieces =
        inputs.stream().map(input -> input.pieces().size()).collect(Collectors.toSet());
    assertTrue(pieces.containsAll(Set.of(1, 2, 3, 4, 5, 6, 7, 8)), pieces::toString);
  }

  @Test
  void everyMutationOccurs() {
    Dice dice = new Dice(1, 1);

    Set<Mutation> seen = EnumSet.noneOf(Mutation.class);
    IntStream.range(0, 2000).forEach(_ -> seen.add(Mutation.any(dice)));

    assertEquals(EnumSet.allOf(Mutation.class), seen);
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void everyMutationChangesARequestInManyWays(Mutation mutation) {
    Set<String> results = new HashSet<>();
    for (int number = 0; number < 200; number++) {
      results.add(mutation.apply(REQUEST, new Dice(1, number), List.of(REQUEST)));
    }

    results.remove(REQUEST);
    assertTrue(results.size() >= 5, () -> mutation + " makes only " + results);
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void everyMutationTakesWhatOthersHaveLeft(Mutation mutation) {
    for (String bytes : List.of("", "\r", "\n", "\r\n\r\n", "a", "9".repeat(40), "\u00ff b\r\n")) {
      for (int number = 0; number < 50; number++) {
        String result = mutation.apply(bytes, new Dice(2, number), List.of(REQUEST, ""));
        assertTrue(result.chars().allMatch(c -> c < 256));
      }
    }
  }
}
