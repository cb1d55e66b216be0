package io.busbar.tck.corpus;

import io.busbar.api.engine.Refusal;
import io.busbar.tck.wire.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What came of a case, held against what must come of it.
 *
 * @param tried the case
 * @param outcome what came of it
 * @param faults what breaks the case's class, a sentence each
 * @param deviations what the class allows, but the built-in engines do otherwise, a sentence each
 */
public record Verdict(Case tried, Outcome outcome, List<String> faults, List<String> deviations) {

  /** What an engine's parser may say to a head. */
  private static final Set<Integer> PARSERS = Set.of(400, 408, 414, 417, 426, 431, 501, 505);

  private static final Pattern PAGE_OR_BANNER =
      Pattern.compile(
          "<(!doctype|html|head|body|h1)|netty|undertow|jetty", Pattern.CASE_INSENSITIVE);

  /** Copies the lists. */
  public Verdict {
    faults = List.copyOf(faults);
    deviations = List.copyOf(deviations);
  }

  /** Compares. */
  public static Verdict of(Case tried, Outcome outcome) {
    Verdict.Notes notes = new Notes(tried, outcome);
    notes.compare();
    return new Verdict(tried, outcome, notes.faults, notes.deviations);
  }

  /** Whether the outcome is within the case's class. */
  public boolean isKept() {
    return faults.isEmpty();
  }

  /** Everything that is needed to see what went wrong, without the case's file. */
  public String explain() {
    return tried.name()
        + ": "
        + String.join("; ", faults)
        + "\nclass     "
        + tried.kind()
        + "\nrule      "
        + tried.rule()
        + "\nwhy       "
        + tried.why()
        + "\nsent      "
        + outcome.way()
        + "\n"
        + Notation.lines(tried.bytes())
        + "expected  "
        + tried.expected()
        + "\n"
        + String.join("\n", tried.echoes()).indent(4)
        + "came      "
        + outcome.words()
        + "\n"
        + Notation.lines(outcome.received());
  }

  /** What is found while comparing. */
  private static final class Notes {

    private final Case tried;
    private final Outcome outcome;
    private final List<String> faults = new ArrayList<>();
    private final List<String> deviations = new ArrayList<>();

    Notes(Case tried, Outcome outcome) {
      this.tried = tried;
      this.outcome = outcome;
    }

    void compare() {
      int served = tried.echoes().size();
      List<WireAnswer> answers = outcome.answers();
      for (int i = 0; i < served; i++) {
        if (i < answers.size()) {
          served(i, answers.get(i));
        } else {
          faults.add("no answer " + (i + 1));
        }
      }
      for (int i = served; i < answers.size(); i++) {
        refused(answers.get(i));
      }
      if (answers.size() > tried.statuses().size()) {
        faults.add("more answers than requests");
      }
      if (!outcome.rest().isEmpty()) {
        faults.add("something came that is no whole answer");
      }
      if (outcome.ending() != ending()) {
        faults.add("the connection is " + outcome.ending() + " and not " + ending());
      }
      if (!outcome.words().equals(tried.expected())) {
        deviations.add(outcome.words() + " and not " + tried.expected());
      }
    }

    private Outcome.Ending ending() {
      return tried.open() ? Outcome.Ending.OPEN : Outcome.Ending.CLOSED;
    }

    private void served(int index, WireAnswer answer) {
      String echo = tried.echoes().get(index);
      boolean toHead = echo.startsWith("method: HEAD\n");
      if (answer.status() != 200) {
        faults.add("answer " + (index + 1) + " is " + answer.status());
        return;
      }
      if (!answer.body().equals(toHead ? "" : echo)) {
        faults.add("the handler saw another request " + (index + 1));
      }
      value(answer, "Content-Type", "text/plain");
      value(answer, "Content-Length", String.valueOf(echo.length()));
      value(answer, "Connection", connection(index, echo));
      value(answer, "Server");
    }

    private String[] connection(int index, String echo) {
      boolean last = index == tried.statuses().size() - 1;
      if (last && !tried.open()) {
        return new String[] {"close"};
      }
      return echo.contains("\nversion: HTTP/1.0\n") ? new String[] {"keep-alive"} : new String[0];
    }

    private void value(WireAnswer answer, String name, String... values) {
      if (!answer.values(name).stream().map(String::toLowerCase).toList().equals(List.of(values))) {
        faults.add(name + " is " + answer.values(name) + " and not " + List.of(values));
      }
    }

    private void refused(WireAnswer answer) {
      int status = answer.status();
      if (tried.kind() == Case.Kind.SERVED || !isRefusal(status)) {
        faults.add("answered with " + status);
      }
      if (answer.has("Server") || PAGE_OR_BANNER.matcher(answer.head() + answer.body()).find()) {
        faults.add("the refusal is a page or names the engine");
      }
      if (!answer.values("Connection").equals(List.of("close"))) {
        deviations.add("the refusal does not announce that the connection is closed");
      }
      if (!answer.values("Content-Type").equals(List.of("application/json"))
          || Arrays.stream(Refusal.values()).noneMatch(refusal -> isBody(refusal, answer))) {
        deviations.add("the refusal is not in the words of all others");
      }
    }

    private boolean isRefusal(int status) {
      return tried.kind() == Case.Kind.PARSER
          ? PARSERS.contains(status)
          : (status >= 400 && status < 500) || status == 501;
    }

    private static boolean isBody(Refusal refusal, WireAnswer answer) {
      return refusal.status() == answer.status()
          && StandardCharsets.US_ASCII.decode(refusal.body()).toString().equals(answer.body());
    }
  }
}
