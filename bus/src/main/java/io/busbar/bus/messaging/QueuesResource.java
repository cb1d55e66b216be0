package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.Queue;
import io.busbar.bus.messaging.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /v2/queues}: the queues of a project. */
final class QueuesResource {

  private static final String PATH = "/v2/queues";

  /** Every other parameter is a member of the metadata that must be so. */
  private static final Set<String> OWN =
      Set.of("marker", "limit", "detailed", "with_count", "name");

  /** How many queues a filtered listing asks the store for at a time. */
  private static final int CHUNK = 100;

  private final MessagingLimits limits;
  private final ReservedDefaults defaults;

  QueuesResource(MessagingLimits limits, ReservedDefaults defaults) {
    this.limits = limits;
    this.defaults = defaults;
  }

  /** Queues, and the name after which to go on. */
  private record Page(List<Queue> queues, String last) {}

  Answer get(Call call, MessageStore store) {
    Query query = call.query();
    String marker = query.text("marker").orElse("");
    OptionalLong limit = query.integer("limit");
    Optional<Boolean> detailed = query.bool("detailed");
    Optional<Boolean> withCount = query.bool("with_count");
    if (limit.isPresent() && !limits.page().has(limit.getAsLong())) {
      throw Problem.badRequest(
          "Limit must be at least 1 and no greater than " + limits.page().max() + ".");
    }
    Optional<String> name = query.text("name");
    Map<String, String> members = query.others(OWN);
    int most = (int) limit.orElse(limits.page().fallback());
    Page page;
    if (name.isEmpty() && members.isEmpty()) {
      List<Queue> queues = store.queues(call.project(), Call.QUEUES, marker, most);
      page = new Page(queues, queues.isEmpty() ? "" : queues.getLast().name());
    } else {
      call.needsWorker();
      page = search(call, store, marker, most, new QueueFilter(name.orElse(""), members));
    }
    long count = withCount.orElse(false) ? store.countQueues(call.project(), Call.QUEUES) : 0;
    JsonOut out = new JsonOut(128 * page.queues().size() + 128);
    write(out, page.queues(), detailed.orElse(false));
    if (page.last().isEmpty()) {
      out.ascii(",\"links\":[]");
    } else {
      Link link =
          new Link(out.ascii(","))
              .path(PATH)
              .with("limit", limit)
              .with("detailed", detailed)
              .with("with_count", withCount);
      name.ifPresent(text -> link.with("name", text));
      members.forEach(link::with);
      link.with("marker", page.last()).end();
    }
    if (count > 0) {
      out.ascii(",\"count\":").number(count);
    }
    return Answer.ok(out.ascii("}"));
  }

  /**
   * The next queues that pass a filter. Looks at so many at most, and reads so much; then gives
   * what it has and where to go on, so one request is bounded work and following the links still
   * finds all.
   */
  private Page search(Call call, MessageStore store, String marker, int most, QueueFilter filter) {
    AtomicBoolean gone = new AtomicBoolean();
    call.onEnd(() -> gone.set(true));
    List<Queue> found = new ArrayList<>();
    String last = marker;
    long size = 0;
    for (int seen = 0; seen < limits.queueScanMax() && !gone.get(); ) {
      List<Queue> chunk =
          store.queues(
              call.project(), Call.QUEUES, last, Math.min(CHUNK, limits.queueScanMax() - seen));
      if (chunk.isEmpty()) {
        return new Page(found, found.isEmpty() ? "" : found.getLast().name());
      }
      for (Queue queue : chunk) {
        last = queue.name();
        seen++;
        size += filter.size(queue);
        if (filter.passes(queue)) {
          found.add(queue);
        }
        if (found.size() == most || size >= limits.queueScanSizeMax()) {
          return new Page(found, last);
        }
      }
    }
    return new Page(found, last);
  }

  private void write(JsonOut out, List<Queue> queues, boolean detailed) {
    out.ascii("{\"queues\":[");
    String comma = "";
    for (Queue queue : queues) {
      out.ascii(comma).ascii("{\"name\":").string(queue.name());
      out.ascii(",\"href\":\"").ascii(PATH).ascii("/");
      out.ascii(Percent.encode(queue.name())).ascii("\"");
      if (detailed) {
        out.ascii(",\"metadata\":");
        QueueMetadata.stored(queue.metadata()).write(out, defaults);
      }
      out.ascii("}");
      comma = ",";
    }
    out.ascii("]");
  }
}
