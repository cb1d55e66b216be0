package io.busbar.tck.fuzz;

import io.busbar.tck.corpus.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes inputs out of a corpus: the same one for the same seed and number. For any thread. */
final class Mutator {

  /** Most bytes of an input; more show nothing that fewer don't. */
  private static final int MOST_BYTES = 12_000;

  private static final int MOST_MUTATIONS = 4;
  private static final int MOST_PIECES = 8;

  /** How often an input is sent as it is in the corpus: once in so many. */
  private static final int UNCHANGED = 16;

  private final long seed;
  private final List<String> corpus;

  /** Those of them that are good, of which there should be more than there are. */
  private final List<String> served;

  Mutator(long seed, List<Case> corpus) {
    this.seed = seed;
    this.corpus = corpus.stream().map(Case::bytes).toList();
    this.served =
        corpus.stream().filter(one -> one.kind() == Case.Kind.SERVED).map(Case::bytes).toList();
  }

  /** The input of a number. */
  Input input(long number) {
    Dice dice = new Dice(seed, number);
    String bytes = dice.pick(dice.oneIn(2) ? served : corpus);
    int times = dice.oneIn(UNCHANGED) ? 0 : 1 + dice.below(1 + dice.below(MOST_MUTATIONS));
    for (int i = 0; i < times; i++) {
      bytes = Mutation.any(dice).apply(bytes, dice, corpus);
      bytes = bytes.substring(0, Math.min(bytes.length(), MOST_BYTES));
    }
    return new Input(seed, number, pieces(bytes, dice));
  }

  /** Half of them in one piece. */
  private static List<String> pieces(String bytes, Dice dice) {
    SortedSet<Integer> ends = new TreeSet<>();
    if (!bytes.isEmpty()) {
      ends.add(bytes.length());
      for (int cuts = dice.oneIn(2) ? 0 : 1 + dice.below(MOST_PIECES - 1); cuts > 0; cuts--) {
        ends.add(1 + dice.below(bytes.length()));
      }
    }
    List<String> pieces = new ArrayList<>();
    int begin = 0;
    for (int end : ends) {
      pieces.add(bytes.substring(begin, end));
      begin = end;
    }
    return pieces;
  }
}
