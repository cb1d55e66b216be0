package io.busbar.tck.fuzz;

import io.busbar.tck.corpus.Notation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one connection is sent.
 *
 * @param seed the seed of the run
 * @param number the number in the run; it and the seed give the same input again
 * @param pieces the bytes, a character of ISO 8859-1 for each, in as many writes
 */
record Input(long seed, long number, List<String> pieces) {

  Input {
    pieces = List.copyOf(pieces);
  }

  /** All bytes. */
  String bytes() {
    return String.join("", pieces);
  }

  /** The input and how to send it again. */
  String explain() {
    return pieces.stream()
        .map(piece -> "\n  " + Notation.write(piece))
        .collect(
            Collectors.joining(
                "",
                "again with -D"
                    + FuzzPlan.SEED
                    + "="
                    + seed
                    + " -D"
                    + FuzzPlan.FIRST
                    + "="
                    + number
                    + "; the writes were",
                ""));
  }
}
