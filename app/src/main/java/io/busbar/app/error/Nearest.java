package io.busbar.app.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known word that takes the fewest changes, if these are few for a word of this length; one
   * that was only not finished counts as one change.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(2, word.length() / 4);
    return known.stream()
        .filter(one -> changes(word, one) <= most && changes(word, one) < one.length())
        .min(Comparator.comparingInt(one -> changes(word, one)));
  }

  private static int changes(String word, String one) {
    return word.length() >= 4 && one.startsWith(word) && !one.equals(word)
        ? 1
        : distance(word, one);
  }

  /** A clause for the end of an error line, {@code ; did you mean X?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(one -> "; did you mean " + one + "?").orElse("");
  }

  /**
   * How many letters must be put in, taken out, changed, or swapped with the next one (optimal
   * string alignment).
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
