package io.busbar.tck.corpus;

import java.util.List;

/**
 * What one connection is sent, and what must come of it.
 *
 * @param name topic and what the case shows, such as {@code chunks/size-without-digits}
 * @param kind how much of the outcome is the same on every engine
 * @param rule where that is written
 * @param why what the rule says, or what goes wrong where it is not kept
 * @param bytes all that is sent, a character of ISO 8859-1 for each byte
 * @param statuses the statuses of the answers in order, without interim ones; those after the
 *     {@link #echoes} are refusals
 * @param open whether the connection serves another request afterwards; if not, it is closed
 * @param echoes what the handler must have seen, one {@link Echo} for each request that is served
 */
public record Case(
    String name,
    Kind kind,
    String rule,
    String why,
    String bytes,
    List<Integer> statuses,
    boolean open,
    List<String> echoes) {

  /** How much of the outcome is the same on every engine. */
  public enum Kind {
    /** The bytes are good: answers, what the handler saw and the connection's fate are the same. */
    SERVED,
    /**
     * A head that an engine's own parser may refuse before anybody is asked: with a status that
     * says so, or by closing.
     */
    PARSER,
    /**
     * Where the request ends is in doubt: never two requests out of one, so it is refused, and the
     * connection closed.
     */
    FRAMING
  }

  /** Copies the lists. */
  public Case {
    statuses = List.copyOf(statuses);
    echoes = List.copyOf(echoes);
  }

  /** The topic: the folder that the case's file is in. */
  public String topic() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Whether the last answer is a refusal. */
  public boolean isRefused() {
    return statuses.size() > echoes.size();
  }

  /** What is expected, in the words of the file: {@code 200 400 closed}. */
  public String expected() {
    return Outcome.words(statuses, open ? "open" : "closed");
  }

  @Override
  public String toString() {
    return name;
  }
}
