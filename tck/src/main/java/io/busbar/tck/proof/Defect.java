package io.busbar.tck.proof;

import java.util.List;

/**
 * An implementation that breaks one rule on purpose.
 *
 * @param <S> what the test class takes to get at an implementation
 * @param name what the defect is called: words in lower case with dashes between them
 * @param wrong what is wrong, in a line for people
 * @param tests what must catch it: contracts by the name of their nested class in the test class
 *     ({@code Markers}), or one test of such a contract ({@code Markers.afterAPurge})
 * @param subject handed to the test class instead of the healthy one
 */
public record Defect<S>(String name, String wrong, List<String> tests, S subject) {

  /** Checks the name, and that there is something that may catch the defect. */
  public Defect {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || tests.isEmpty()) {
      throw new IllegalArgumentException("a defect needs a name-with-dashes and tests: " + name);
    }
    tests = List.copyOf(tests);
  }

  @Override
  public String toString() {
    return name;
  }
}
