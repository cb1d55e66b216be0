package io.busbar.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private static final List<String> ALL = List.of("a", "b", "c", "d", "e", "f");

  @Test
  void eachComesOnceARoundAndRoundsDiffer() {
    List<List<String>> rounds = Schedule.of(ALL, 10, 42);

    assertEquals(10, rounds.size());
    for (List<String> round : rounds) {
      assertEquals(ALL.size(), round.size());
      assertEquals(Set.copyOf(ALL), Set.copyOf(round));
    }
    assertTrue(new HashSet<>(rounds).size() > 5, rounds.toString());
  }

  @Test
  void theSeedSaysTheOrder() {
    assertEquals(Schedule.of(ALL, 10, 42), Schedule.of(ALL, 10, 42));
    assertNotEquals(Schedule.of(ALL, 10, 42), Schedule.of(ALL, 10, 43));
  }
}
