package io.busbar.bench.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

  private static final String ANSWERS =
      "HTTP/1.1 100 Continue\r\n\r\n"
          + "HTTP/1.1 200 OK\r\ncontent-length:  5 \r\nX: y\r\n\r\nhello"
          + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "3;a=b\r\nwor\r\n2\r\nld\r\n0\r\nTrailer: x\r\n\r\n"
          + "HTTP/1.1 204 No Content\r\n\r\n"
          + "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"
          + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
          + "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\n1"
          + "HTTP/1.0 200 OK\r\n\r\nto the end";

  private static final List<String> RIGHT =
      List.of("200 hello", "200 world", "204 ", "304 ", "404 ", "200 1", "200 to the end, last");

  /** Writes down what it is told. */
  private static final class Notes implements AnswerParser.Answers {

    private final List<String> all = new ArrayList<>();
    private final boolean head;

    Notes(boolean head) {
      this.head = head;
    }

    @Override
    public boolean isExpected() {
      return all.size() < RIGHT.size();
    }

    @Override
    public boolean isHead() {
      return head;
    }

    @Override
    public boolean wants(long length) {
      return true;
    }

    @Override
    public void answer(
        int status,
        long length,
        byte[] bytes,
        int from,
        boolean kept,
        boolean isLast,
        boolean more) {
      String body = new String(bytes, from, (int) length, ISO_8859_1);
      all.add(status + " " + body + (isLast ? ", last" : ""));
    }
  }

  @Test
  void findsTheSameAnswersInPiecesOfAnySize() {
    byte[] all = ANSWERS.getBytes(ISO_8859_1);
    for (int size = 1; size <= all.length; size++) {
      var notes = new Notes(false);
      var parser = new AnswerParser(notes);
      int from = 0;
      for (int to = size; from < all.length; to = Math.min(all.length, to + size)) {
        from = parser.parse(all, from, to);
      }
      parser.end();
      assertEquals(RIGHT, notes.all, "in pieces of " + size);
    }
  }

  @Test
  void anAnswerToHeadHasNoBodyWhateverItSays() {
    var notes = new Notes(true);
    byte[] all =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1);
    assertEquals(all.length, new AnswerParser(notes).parse(all, 0, all.length));
    assertEquals(List.of("200 ", "200 "), notes.all);
  }

  @Test
  void whatIsNoHttpIsToldAtOnce() {
    for (String wrong :
        List.of(
            "SSH-2.0",
            "HTTP/2",
            "HTTP/1.1 20",
            "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      byte[] all = wrong.getBytes(ISO_8859_1);
      int at = new AnswerParser(new Notes(false)).parse(all, 0, all.length);
      assertEquals(wrong.equals("HTTP/1.1 20") ? 0 : -1, at, wrong);
    }
  }
}
