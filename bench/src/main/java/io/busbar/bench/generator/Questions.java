package io.busbar.bench.generator;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.Script;
import java.util.SplittableRandom;

/** A script, made ready for one thread. */
final class Questions {

  private final Question[] all;
  private final int[] upTo;
  private final boolean sequence;
  private final SplittableRandom lots;

  Questions(Load load, int lane) {
    Script script = load.script();
    if (script.asks().isEmpty()) {
      throw new LoadException("the script asks nothing; give at least one ask");
    }
    String host = load.host().indexOf(':') >= 0 ? "[" + load.host() + "]" : load.host();
    all =
        script.asks().stream()
            .map(ask -> new Question(ask, host + ":" + load.port()))
            .toArray(Question[]::new);
    sequence = script.sequence();
    upTo = new int[all.length];
    int sum = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i].needsCapture && (!sequence || i == 0)) {
        throw new LoadException(
            "a target may hold " + Script.CAPTURED + " only in a sequence, and not first");
      }
      sum += Math.max(0, script.asks().get(i).weight());
      upTo[i] = sum;
    }
    if (!sequence && sum == 0) {
      throw new LoadException("all asks of the script have weight 0");
    }
    lots = new SplittableRandom(load.seed() + lane);
  }

  Question get(int index) {
    return all[index];
  }

  /**
   * Which comes next.
   *
   * @param step how many the connection has asked of a sequence
   */
  int next(int step) {
    if (sequence) {
      return step % all.length;
    }
    if (all.length == 1) {
      return 0;
    }
    int lot = lots.nextInt(upTo[all.length - 1]);
    int index = 0;
    while (upTo[index] <= lot) {
      index++;
    }
    return index;
  }

  /** Whether the order matters. */
  boolean isSequence() {
    return sequence;
  }
}
