package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.method.Analysis.Pair;
import io.busbar.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Who takes part: every transport with every worker kind on every store. */
final class Fields {

  /** Where nobody says which kinds: those that differ only in the engine. */
  static final List<String> ENGINES_ONLY = List.of("event-loop");

  static final List<String> EVERY_KIND = List.of("event-loop", "pool", "virtual");

  private Fields() {}

  /** Those that speak the messaging protocol. */
  static List<Contender> messaging(Settings settings, List<String> kinds, int workers) {
    List<Contender> all = new ArrayList<>();
    for (String transport : settings.transports()) {
      for (String kind : settings.workerKindsOr(kinds)) {
        for (String store : settings.stores()) {
          String name = transport + "/" + kind + (settings.stores().size() > 1 ? "/" + store : "");
          all.add(
              settings
                  .contenders()
                  .messaging(name, transport, kind, store, settings.serve(workers)));
        }
      }
    }
    return all;
  }

  /** Those that answer the same to everything. */
  static List<Contender> fixed(Settings settings, List<String> kinds, int workers) {
    List<Contender> all = new ArrayList<>();
    for (String transport : settings.transports()) {
      for (String kind : settings.workerKindsOr(kinds)) {
        all.add(
            settings
                .contenders()
                .fixed(
                    transport + "/" + kind + " (static)",
                    transport,
                    kind,
                    Workload.STATIC.bytes(),
                    settings.serve(workers)));
      }
    }
    return all;
  }

  /** Who some workloads need, and who was named besides. */
  static List<Contender> of(
      Settings settings, List<Workload> workloads, List<String> kinds, int workers) {
    List<Contender> all = new ArrayList<>();
    if (workloads.stream().anyMatch(it -> it != Workload.STATIC)) {
      all.addAll(messaging(settings, kinds, workers));
    }
    if (workloads.contains(Workload.STATIC)) {
      all.addAll(fixed(settings, kinds, workers));
    }
    all.addAll(settings.external());
    return all;
  }

  /** The twins of those that are references: same command, other name. */
  static List<Contender> twins(List<Pair> pairs, List<Contender> of) {
    return of.stream()
        .filter(it -> pairs.stream().anyMatch(pair -> pair.against().equals(it.name())))
        .map(it -> it.named(it.name() + Plan.TWIN))
        .toList();
  }

  /** Each twin beside whose twin it is. */
  static List<Pair> pairs(List<Contender> twins) {
    return twins.stream().map(it -> new Pair(it.name(), it.name().replace(Plan.TWIN, ""))).toList();
  }
}
