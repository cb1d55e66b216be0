package io.busbar.app.client;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** What a person sits at, if one does. The launcher, which can tell, says so by properties. */
final class Terminal {

  private static final int USUAL_WIDTH = 100;

  private Terminal() {}

  /** Whether standard output is one: {@code busbar.terminal}. */
  static boolean isOutput() {
    return is("busbar.terminal");
  }

  /** Whether standard input is one: {@code busbar.terminal.in}. */
  static boolean isInput() {
    return is("busbar.terminal.in");
  }

  private static boolean is(String property) {
    String said = System.getProperty(property);
    return said == null
        ? Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        : said.equals("true");
  }

  /** Its columns: {@code COLUMNS}, if that is a width. */
  static int width(Map<String, String> environment) {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return columns > 0 ? columns : USUAL_WIDTH;
    } catch (NumberFormatException unknown) {
      return USUAL_WIDTH;
    }
  }
}
