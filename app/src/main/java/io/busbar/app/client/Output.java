package io.busbar.app.client;

import io.busbar.app.error.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where results go: lines for people, or one JSON object a line. Whatever text a server sends, what
 * comes to a terminal can't steer it.
 */
final class Output {

  private final PrintStream out;
  private final boolean text;
  private final boolean terminal;
  private final int width;

  private Output(PrintStream out, boolean text, boolean terminal, int width) {
    this.out = out;
    this.text = text;
    this.terminal = terminal;
    this.width = width;
  }

  /**
   * Output in a form.
   *
   * @param terminal whether it goes to a terminal
   * @param width the terminal's columns
   */
  static Output of(PrintStream out, ClientOptions.Form form, boolean terminal, int width) {
    boolean text = form == ClientOptions.Form.TEXT || (form == ClientOptions.Form.AUTO && terminal);
    // JSON is UTF-8, whatever the surroundings are set to.
    return new Output(
        text ? out : new PrintStream(out, false, StandardCharsets.UTF_8), text, terminal, width);
  }

  /** Whether people are to read it. */
  boolean isText() {
    return text;
  }

  /** The columns that a line of text has. */
  int width() {
    return width;
  }

  /** Writes a line of text. */
  void line(String line) {
    out.print(Printable.of(line) + "\n");
  }

  /** Writes a JSON object, which is on one line already. */
  void json(String object) {
    out.print((terminal ? Printable.of(object) : object) + "\n");
  }

  /** Has all that was written leave, and says whether somebody still reads. */
  boolean flush() {
    return !out.checkError();
  }
}
