package io.busbar.bus.messaging.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private final JsonReader reader = new JsonReader(10);

  private JsonValue read(String text, int levels) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8), levels);
  }

  private static String raw(JsonValue value) {
    return new String(value.copy(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0af", // overlong slash
        "c1bf",
        "e08080", // overlong
        "e09fbf",
        "eda080", // a surrogate
        "edbfbf",
        "f0808080", // overlong
        "f08fbfbf",
        "f4908080", // above U+10FFFF
        "f8888080",
        "ff",
        "80", // continues nothing
        "c3", // breaks off
        "e282",
        "f09f98",
        "c328",
      })
  void refusesWhatIsNotUtf8AlsoInValuesThatNobodyAskedFor(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);
    for (int levels = 0; levels < 3; levels++) {
      byte[] text = concat("{\"a\":[\"", bad, "\"]}");
      int deep = levels;
      assertThrows(JsonException.class, () -> reader.read(text, deep), () -> hex + " at " + deep);
    }
  }

  private static byte[] concat(String before, byte[] middle, String after) {
    byte[] head = before.getBytes(StandardCharsets.US_ASCII);
    byte[] tail = after.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + middle.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(middle, 0, all, head.length, middle.length);
    System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void refusesEveryOtherEncoding(String charset) {
    byte[] text = "{\"a\":1}".getBytes(Charset.forName(charset));
    assertThrows(JsonException.class, () -> reader.read(text, 1));
  }

  @Test
  void refusesAByteOrderMark() {
    assertThrows(JsonException.class, () -> read("\uFEFF{}", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{} {}",
        "{}x",
        "[1]}",
        "{'a':1}",
        "{a:1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[5.]",
        "[1e]",
        "[-]",
        "[0x10]",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[nul]",
        "[True]",
        "[\"a]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[\"\\\"]",
        "[\"a\tb\"]",
        "[\"a\nb\"]",
        "[\"a\u0000b\"]",
        "[1]//x",
        "/**/[1]",
        "[1]#x",
        "\u00a0[1]",
        "[1}",
        "{\"a\":[1}",
      })
  void refusesWhatIsNotJsonHoweverLittleOfItIsOpened(String text) {
    for (int levels = 0; levels < 3; levels++) {
      int deep = levels;
      assertThrows(JsonException.class, () -> read(text, deep), () -> text + " at " + deep);
      assertThrows(
          JsonException.class, () -> read("[[[" + text + "]]", deep), () -> text + " in " + deep);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1e400",
        "-1e400",
        "1.5E+9999",
      })
  void refusesNumbersThatNobodyCanHoldAlsoInValuesThatAreSkipped(String number) {
    for (int levels = 0; levels < 4; levels++) {
      int deep = levels;
      assertThrows(JsonException.class, () -> read("{\"a\":[" + number + "]}", deep));
      assertThrows(JsonException.class, () -> read("[[{\"a\":" + number + "}]]", deep));
    }
  }

  @Test
  void refusesANumberOfThousandsOfDigits() {
    assertThrows(JsonException.class, () -> read("[" + "9".repeat(5000) + "]", 0));
    assertThrows(JsonException.class, () -> read("[0." + "9".repeat(5000) + "]", 0));
  }

  @Test
  void takesTheLargestAndSmallestNumbers() {
    JsonValue list = read("[9223372036854775807,-9223372036854775808,-0,1e308,5e-324,1e-400]", 1);
    assertEquals(Long.MAX_VALUE, list.items().get(0).integer().orElseThrow());
    assertEquals(Long.MIN_VALUE, list.items().get(1).integer().orElseThrow());
    assertEquals(0, list.items().get(2).integer().orElseThrow());
  }

  @Test
  void nestingIsBoundedExactly() {
    assertDoesNotThrow(() -> read("[".repeat(10) + "]".repeat(10), 0));
    assertThrows(JsonException.class, () -> read("[".repeat(11) + "]".repeat(11), 0));
    assertThrows(JsonException.class, () -> read("{\"a\":".repeat(11) + "1" + "}".repeat(11), 2));
    assertThrows(JsonException.class, () -> read("[".repeat(200_000), 0));
  }

  @Test
  void everyValueIsTheBytesThatItCameAs() {
    List<String> values =
        List.of(
            "\"s\"",
            "\"\"",
            "\"\\\"\"",
            "\"\\\\\"",
            "\"a\\u00e9\\ud83d\\ude80\"",
            "\"été 日本 🚀\"",
            "7",
            "-0",
            "1.50",
            "1E5",
            "true",
            "false",
            "null",
            "[ 1 , {\"a\" : 2 } ]",
            "[]",
            "{ }",
            "{\"k\": null}");
    JsonValue list = read("[ " + String.join(" \n,\t", values) + " ]", 1);
    assertEquals(values, list.items().stream().map(JsonReaderTest::raw).toList());
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < values.size(); i++) {
      object
          .append(i == 0 ? "" : ",")
          .append("\"k")
          .append(i)
          .append("\" :  ")
          .append(values.get(i));
    }
    JsonValue opened = read(object.append(" }").toString(), 1);
    assertEquals(values, opened.members().values().stream().map(JsonReaderTest::raw).toList());
  }

  @Test
  void bytesFromLongTextsAreExactToo() {
    String longText = "\"" + "é\\n".repeat(20_000) + "\"";
    JsonValue object = read("{\"a\":" + longText + ",\"" + "n".repeat(60_000) + "\":12 }", 1);
    assertEquals(longText, raw(object.member("a").orElseThrow()));
    assertEquals("12", raw(object.member("n".repeat(60_000)).orElseThrow()));
  }

  @Test
  void ofTwoMembersOfOneNameTheLastCounts() {
    JsonValue object = read("{\"a\":1,\"b\":2,\"\\u0061\":3}", 1);
    assertEquals(2, object.members().size());
    assertEquals(3, object.member("a").orElseThrow().integer().orElseThrow());
  }

  @Test
  void textsAreUnescaped() {
    JsonValue list = read("[\"a\\u00e9\\n\\/\\ud83d\\ude80\",\"日本\",\"\\ud800\"]", 1);
    assertEquals("aé\n/🚀", list.items().get(0).text().orElseThrow());
    assertEquals("日本", list.items().get(1).text().orElseThrow());
    assertEquals("\ud800", list.items().get(2).text().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null|true", "false|true", "0|true", "-0|true", "0.0|true", "0e5|true", "''|true",
        "[]|true", "{}|true", "[ ]|true", "true|false", "1|false", "0.1|false", "[0]|false",
        "{'a':0}|false", "'0'|false"
      },
      quoteCharacter = '"')
  void whatSaysNothingIsFalsyOpenedOrNot(String text, boolean falsy) {
    String json = text.replace('\'', '"');
    assertEquals(falsy, read(json, 0).isFalsy());
    assertEquals(falsy, read(json, 1).isFalsy());
    assertEquals(falsy, read("[" + json + "]", 1).items().getFirst().isFalsy());
  }

  @Test
  void aCopyIsNotTheSource() {
    byte[] source = "[\"abc\"]".getBytes(StandardCharsets.US_ASCII);
    byte[] copy = reader.read(source, 1).items().getFirst().copy();
    source[2] = 'x';
    assertArrayEquals("\"abc\"".getBytes(StandardCharsets.US_ASCII), copy);
  }
}
