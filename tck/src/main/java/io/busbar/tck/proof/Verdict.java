package io.busbar.tck.proof;

import java.util.List;

/**
 * How a proof came out for one defect.
 *
 * @param defect its name
 * @param wrong what is wrong, in a line for people
 * @param caughtBy the tests that failed on it and passed on the healthy implementation, called
 *     {@code Contract.test}; not all that would, as the run stops when enough have failed
 * @param problems why this proves nothing, in lines for people; none if it proves something
 */
public record Verdict(String defect, String wrong, List<String> caughtBy, List<String> problems) {

  /** Copies the lists. */
  public Verdict {
    caughtBy = List.copyOf(caughtBy);
    problems = List.copyOf(problems);
  }

  /** Whether the defect is caught, and the healthy implementation passes the same tests. */
  public boolean caught() {
    return !caughtBy.isEmpty() && problems.isEmpty();
  }

  /** Throws {@link AssertionError} with the reasons if the defect is not caught. */
  public void check() {
    if (!caught()) {
      throw new AssertionError(
          "the kit does not catch %s (%s): failing tests %s, problems %s"
              .formatted(defect, wrong, caughtBy, problems));
    }
  }
}
