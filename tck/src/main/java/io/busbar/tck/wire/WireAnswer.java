package io.busbar.tck.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;

/**
 * An answer as it came over the wire.
 *
 * @param head status line and header lines as they came
 * @param status the status
 * @param headers the header lines, each {@code name: value}, names in lower case
 * @param body the body with its framing taken off, as ISO 8859-1
 */
public record WireAnswer(String head, int status, List<String> headers, String body) {

  /** All values of a header, in order. */
  public List<String> values(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ": ";
    return headers.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** Whether a header is there. */
  public boolean has(String name) {
    return !values(name).isEmpty();
  }

  /** Fails unless status and body are these; the message shows the whole answer. */
  public WireAnswer expect(int status, String body) {
    assertEquals(
        status + "\n" + body, this.status + "\n" + this.body, () -> "the answer was\n" + this);
    return this;
  }

  /** Fails unless the status is this. */
  public WireAnswer expect(int status) {
    assertEquals(status, this.status, () -> "the answer was\n" + this);
    return this;
  }

  /** Fails unless the header has just these values. */
  public WireAnswer expectHeader(String name, String... values) {
    assertEquals(List.of(values), values(name), () -> name + " in the answer\n" + this);
    return this;
  }

  @Override
  public String toString() {
    String shown =
        body.length() > 500 ? body.substring(0, 500) + "... " + body.length() + " bytes" : body;
    return head + "\r\n" + shown;
  }
}
