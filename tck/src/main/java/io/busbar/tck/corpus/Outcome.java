package io.busbar.tck.corpus;

import io.busbar.tck.wire.WireAnswer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a case on a server.
 *
 * @param way how the bytes were cut
 * @param answers the answers in order, without interim ones and without the one that shows that the
 *     connection is open
 * @param ending what became of the connection
 * @param received all bytes that came, a character of ISO 8859-1 for each
 * @param rest what came that was no whole answer
 */
public record Outcome(
    Way way, List<WireAnswer> answers, Ending ending, String received, String rest) {

  /** What became of the connection. */
  public enum Ending {
    /** Another request on it was answered. */
    OPEN,
    /** The server closed it. */
    CLOSED,
    /** For as long as was waited the server did neither. */
    SILENT
  }

  /** Copies the list. */
  public Outcome {
    answers = List.copyOf(answers);
  }

  /** The statuses in order. */
  public List<Integer> statuses() {
    return answers.stream().map(WireAnswer::status).toList();
  }

  /** It all in the words of a case's file: {@code 200 400 closed}. */
  public String words() {
    return words(
        statuses(),
        switch (ending) {
          case OPEN -> "open";
          case CLOSED -> "closed";
          case SILENT -> "silent";
        });
  }

  static String words(List<Integer> statuses, String ending) {
    return statuses.stream().map(status -> status + " ").collect(Collectors.joining()) + ending;
  }
}
