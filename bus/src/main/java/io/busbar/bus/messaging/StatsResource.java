package io.busbar.bus.messaging;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueStats;
import io.busbar.bus.messaging.json.JsonOut;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code /v2/queues/{queue}/stats}: how a queue stands. */
final class StatsResource {

  Answer get(Call call, MessageStore store) {
    QueueStats stats = store.stats(call.queue());
    JsonOut out = new JsonOut();
    out.ascii("{\"messages\":{\"claimed\":").number(stats.claimed());
    out.ascii(",\"free\":").number(stats.free());
    out.ascii(",\"total\":").number(stats.claimed() + stats.free());
    write(out, call, "oldest", stats.oldest());
    write(out, call, "newest", stats.newest());
    return Answer.ok(out.ascii("}}"));
  }

  private static void write(JsonOut out, Call call, String name, Optional<Message> end) {
    if (end.isEmpty()) {
      return;
    }
    Message message = end.get();
    out.ascii(",\"").ascii(name).ascii("\":{\"age\":");
    out.number(MessageJson.age(message.created(), call.now())).ascii(",\"created\":\"");
    out.ascii(message.created().truncatedTo(ChronoUnit.SECONDS).toString());
    out.ascii("\",\"href\":\"");
    MessageJson.href(out, call, message.marker());
    out.ascii("\"}");
  }
}
