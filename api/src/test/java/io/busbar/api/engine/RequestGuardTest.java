package io.busbar.api.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.transport.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the guard lets through, wherever the reads end. The corpus of the tck has many more cases.
 */
final class RequestGuardTest {

  private static final Limits LIMITS =
      Limits.DEFAULT.withRequestLineBytes(30).withHeadBytes(120).withHeaders(3).withBodyBytes(10);

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";

  private record Example(String bytes, @Nullable Refusal refusal) {}

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (String good :
        List.of(
            GET,
            GET + GET + GET,
            "\r\n" + GET,
            "GET http://a/ HTTP/1.1\r\nHost:a:80 \r\n\r\n",
            "OPTIONS * HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [::1]:80\r\nX:\r\n\r\n",
            "GET /" + "x".repeat(16) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            POST + "Content-Length: 10\r\n\r\n0123456789" + GET,
            POST + "content-length:\t007 \r\n\r\n0123456" + GET,
            POST
                + "Transfer-Encoding: Chunked\r\n\r\n"
                + "5;x=y\r\n"
                + "01234\r\n"
                + "05\r\n"
                + "56789\r\n"
                + "0\r\n"
                + "T: v\r\n\r\n"
                + GET,
            POST + "Expect: 100-Continue\r\nContent-Length: 1\r\n\r\nx")) {
      examples.add(new Example(good, null));
    }
    refused(
        examples,
        Refusal.BAD_REQUEST,
        "\r\n\r\n" + GET,
        " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
        "GET /\r\nHost: a\r\n\r\n",
        "GET / http/1.1\r\nHost: a\r\n\r\n",
        "GET /{ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:080\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        POST + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        POST + "Content-Length: 1, 1\r\n\r\nx",
        POST + "Content-Length: +1\r\n\r\nx",
        POST + "Content-Length:\r\n\r\n",
        POST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n5 \r\n01234\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0000000000000000\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0;\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0;a b\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0;a=\"b\r\n\r\n",
        "CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0\r\nT\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\n");
    refused(
        examples,
        Refusal.NOT_IMPLEMENTED,
        POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding:\r\n\r\n0\r\n\r\n");
    refused(
        examples,
        Refusal.BODY_TOO_LARGE,
        POST + "Content-Length: 11\r\n\r\n",
        POST + "Content-Length: 99999999999999999999\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\nb\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n6\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\n");
    refused(
        examples,
        Refusal.TARGET_TOO_LONG,
        "GET /" + "x".repeat(17) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "X".repeat(31));
    refused(
        examples,
        Refusal.HEAD_TOO_LARGE,
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(120) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nX: 2\r\nX: 3\r\n\r\n");
    refused(examples, Refusal.VERSION_NOT_SUPPORTED, "GET / HTTP/1.2\r\nHost: a\r\n\r\n");
    refused(examples, Refusal.EXPECTATION_FAILED, POST + "Expect: tea\r\n\r\n");
    return examples;
  }

  private static void refused(List<Example> examples, Refusal refusal, String... all) {
    for (String bytes : all) {
      examples.add(new Example(bytes, refusal));
    }
  }

  @Test
  void eachIsReadInOneWay() {
    for (Example example : examples()) {
      RequestGuard guard = new RequestGuard(LIMITS);
      int allowed = guard.inspect(bytes(example.bytes));
      assertEquals(example.refusal, guard.refusal(), example.bytes);
      assertEquals(
          guard.refusal() == null,
          allowed == example.bytes.length(),
          "allowed of " + example.bytes);
      assertFalse(guard.refusal() == null && guard.isInBody(), "unfinished: " + example.bytes);
      assertFalse(guard.refusal() == null && guard.isInHead(), "unfinished: " + example.bytes);
    }
  }

  @Test
  void whereverTheReadsEndTheVerdictIsTheSame() {
    Random random = new Random(1);
    for (Example example : examples()) {
      RequestGuard whole = new RequestGuard(LIMITS);
      int allowedWhole = whole.inspect(bytes(example.bytes));
      for (int i = 0; i < 50; i++) {
        RequestGuard cut = new RequestGuard(LIMITS);
        int allowed = 0;
        for (int at = 0; at < example.bytes.length(); ) {
          int end = Math.min(example.bytes.length(), at + 1 + random.nextInt(i + 1));
          allowed += cut.inspect(bytes(example.bytes.substring(at, end)));
          at = end;
        }
        assertEquals(example.refusal, cut.refusal(), example.bytes);
        assertEquals(allowedWhole, allowed, example.bytes);
        assertEquals(whole.bodyBytes(), cut.bodyBytes(), example.bytes);
      }
    }
  }

  @Test
  void theEndOfAHeadThatIsRefusedIsNeverLetThrough() {
    for (Example example : examples()) {
      RequestGuard guard = new RequestGuard(LIMITS);
      String allowed = example.bytes.substring(0, guard.inspect(bytes(example.bytes)));
      if (example.refusal != null
          && guard.bodyBytes() == 0
          && !allowed.contains("chunked\r\n\r\n")) {
        assertFalse(allowed.endsWith("\r\n\r\n"), example.bytes);
      }
    }
  }

  @Test
  void whatHasComeIsKnown() {
    RequestGuard guard = new RequestGuard(LIMITS);
    assertFalse(guard.isInHead());
    guard.inspect(bytes("\r\n"));
    assertFalse(guard.isInHead(), "an empty line is no request");
    guard.inspect(bytes("P"));
    assertTrue(guard.isInHead());
    guard.inspect(bytes("OST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"));
    assertFalse(guard.isInHead());
    assertTrue(guard.isInBody());
    guard.inspect(bytes("abcG"));
    assertFalse(guard.isInBody());
    assertTrue(guard.isInHead());
    assertEquals(3, guard.bodyBytes());
  }

  @Test
  void theBufferStaysAsItIsAndNothingPassesAfterARefusal() {
    RequestGuard guard = new RequestGuard(LIMITS);
    ByteBuffer bytes = bytes("xx" + GET + "?").position(2);
    assertEquals(GET.length(), guard.inspect(bytes));
    assertEquals(2, bytes.position());
    assertEquals(Refusal.BAD_REQUEST, guard.refusal());
    assertEquals(0, guard.inspect(bytes(GET)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
