package io.busbar.conformance;

import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.corpus.Case;
import io.busbar.tck.corpus.Corpus;
import io.busbar.tck.corpus.CorpusHandler;
import io.busbar.tck.corpus.CorpusRun;
import io.busbar.tck.corpus.Verdict;
import io.busbar.tck.corpus.Way;
import io.busbar.tck.wire.WireClient;
import io.busbar.whole.RunningBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What every case of the corpus came to on every transport and worker. */
final class CorpusMatrix {

  private final List<Case> cases = Corpus.all();

  /** The verdicts on a case, by transport, one for each worker kind. */
  private final Map<String, Map<String, List<Verdict>>> verdicts = new LinkedHashMap<>();

  private CorpusMatrix() {}

  /** Runs it all. */
  static CorpusMatrix ofAllTransports() {
    CorpusMatrix matrix = new CorpusMatrix();
    RunningBus.transports()
        .sorted(Comparator.comparing(Transport::name))
        .forEach(transport -> {
          for (Worker.Kind kind : Worker.Kind.values()) {
            matrix.run(transport, kind);
          }
        });
    return matrix;
  }

  private void run(Transport transport, Worker.Kind kind) {
    try (Worker worker = worker(kind)) {
      Server server =
          transport.create(
              new ServerSpec(
                  List.of(Bind.parse("127.0.0.1:0")), worker, Corpus.LIMITS, Options.DEFAULTS),
              new CorpusHandler());
      try {
        CorpusRun run = new CorpusRun(server.start().getFirst(), WireClient.PATIENCE);
        for (Case one : cases) {
          verdicts
              .computeIfAbsent(one.name(), _ -> new LinkedHashMap<>())
              .computeIfAbsent(transport.name(), _ -> new ArrayList<>())
              .add(Verdict.of(one, run.send(one, Way.WHOLE)));
        }
      } finally {
        server.stop(Duration.ZERO);
      }
    }
  }

  private static Worker worker(Worker.Kind kind) {
    return switch (kind) {
      case EVENT_LOOP -> Worker.eventLoop(1, 100);
      case POOL -> Worker.pool(4, 100);
      case VIRTUAL -> Worker.virtual(100);
    };
  }

  /** What breaks a case's class, a sentence each. */
  List<String> faults() {
    return verdicts.values().stream()
        .flatMap(byTransport -> byTransport.values().stream())
        .flatMap(List::stream)
        .filter(verdict -> !verdict.isKept())
        .map(Verdict::explain)
        .toList();
  }

  /**
   * How many cases there are of each topic and class, and how many come out otherwise somewhere.
   */
  Table topics() {
    Table table = new Table("topic", "served", "refused by a parser", "framing", "deviations");
    Set<String> topics =
        cases.stream().map(Case::topic).collect(Collectors.toCollection(TreeSet::new));
    for (String topic : topics) {
      List<Case> some = cases.stream().filter(one -> one.topic().equals(topic)).toList();
      table.row(
          topic,
          count(some, Case.Kind.SERVED),
          count(some, Case.Kind.PARSER),
          count(some, Case.Kind.FRAMING),
          String.valueOf(some.stream().filter(this::deviates).count()));
    }
    return table.row(
        "all",
        count(cases, Case.Kind.SERVED),
        count(cases, Case.Kind.PARSER),
        count(cases, Case.Kind.FRAMING),
        String.valueOf(cases.stream().filter(this::deviates).count()));
  }

  private static String count(List<Case> cases, Case.Kind kind) {
    return String.valueOf(cases.stream().filter(one -> one.kind() == kind).count());
  }

  private boolean deviates(Case one) {
    return of(one).values().stream()
        .flatMap(List::stream)
        .anyMatch(verdict -> !verdict.deviations().isEmpty());
  }

  private Map<String, List<Verdict>> of(Case one) {
    return verdicts.getOrDefault(one.name(), Map.of());
  }

  /** A row for each case of a class and topic ("" for all), with what each transport does. */
  Table rows(Case.Kind kind, String topic) {
    List<String> heads = new ArrayList<>(List.of("case", "rule", "wanted"));
    heads.addAll(of(cases.getFirst()).keySet());
    Table table = new Table(heads.toArray(String[]::new));
    for (Case one : cases) {
      if (one.kind() == kind && (topic.isEmpty() || one.topic().equals(topic))) {
        List<String> cells = new ArrayList<>(List.of(one.name(), one.rule(), one.expected()));
        of(one).values().forEach(all -> cells.add(words(one, all)));
        table.row(cells);
      }
    }
    return table;
  }

  /** One answer if all workers agree, set off if it is not the one that is wanted. */
  private static String words(Case one, List<Verdict> all) {
    String words =
        all.stream()
            .map(verdict -> verdict.outcome().words())
            .distinct()
            .collect(Collectors.joining(" or "));
    return words.equals(one.expected()) ? "the same" : "**" + words + "**";
  }
}
