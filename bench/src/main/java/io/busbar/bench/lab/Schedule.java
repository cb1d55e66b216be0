package io.busbar.bench.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Who comes when: each once a round, in an order that is drawn anew each round. */
final class Schedule {

  private Schedule() {}

  /**
   * The order of all rounds.
   *
   * @param seed the same seed gives the same order
   */
  static <T> List<List<T>> of(List<T> contenders, int rounds, long seed) {
    Random random = new Random(seed);
    List<List<T>> order = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      List<T> round = new ArrayList<>(contenders);
      Collections.shuffle(round, random);
      order.add(round);
    }
    return order;
  }
}
