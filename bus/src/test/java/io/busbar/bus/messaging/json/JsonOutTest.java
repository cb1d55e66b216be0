package io.busbar.bus.messaging.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"},{\"a\":\"",
        "back\\slash",
        "line\r\nbreak\ttab",
        "nul\u0000 and \u007f and \u0085 and \u2028",
        "été 日本 🚀",
        "lone \ud800 and \udc00",
        "\udc00\ud800",
        "</script>",
      })
  void everyTextComesBackAsItWent(String text) {
    byte[] json = new JsonOut(1).string(text).toByteArray();
    assertEquals(text, new JsonReader(1).read(json, 0).text().orElseThrow());
  }

  @Test
  void whatNeedsNoEscapeHasNone() {
    byte[] json = new JsonOut().string("é🚀\u007f").toByteArray();
    assertEquals("\"é🚀\u007f\"", new String(json, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersAreWrittenAsJavaWritesThem(long number) {
    String json = new String(new JsonOut(1).number(number).hex(number).toByteArray(), US_ASCII);
    assertEquals(number + "%016x".formatted(number), json);
  }

  @Test
  void largeValuesAreSplicedAndSmallOnesGathered() {
    byte[] large = ("\"" + "x".repeat(5000) + "\"").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer spliced = ByteBuffer.wrap(large);
    ByteBuffer[] parts =
        new JsonOut(4)
            .ascii("[1,")
            .value(ByteBuffer.wrap(new byte[] {'2'}))
            .ascii(",")
            .value(spliced)
            .ascii(",")
            .number(-3)
            .ascii("]")
            .finish();
    assertEquals(3, parts.length, "a piece, the large value, a piece");
    assertSame(spliced, parts[1], "the value's own buffer");
    StringBuilder all = new StringBuilder();
    for (ByteBuffer part : parts) {
      all.append(StandardCharsets.UTF_8.decode(part.duplicate()));
    }
    assertEquals("[1,2," + new String(large, StandardCharsets.US_ASCII) + ",-3]", all.toString());
  }

  @Test
  void aValueIsTakenFromWhereItsBufferStands() {
    ByteBuffer window = ByteBuffer.wrap("xx12yy".getBytes(StandardCharsets.US_ASCII), 2, 2);
    assertEquals(
        "12", new String(new JsonOut().value(window).toByteArray(), StandardCharsets.US_ASCII));
    assertEquals(2, window.position(), "where it stands afterwards");
  }
}
