package io.busbar.tck.store;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Every call that a store may refuse, by name. */
final class StoreCalls {

  static final Map<String, Consumer<MessageStore>> ALL = all(StoreTests.ORDERS);

  private StoreCalls() {}

  private static Map<String, Consumer<MessageStore>> all(QueueId queue) {
    Duration time = Duration.ofMinutes(1);
    ByteBuffer nothing = StoreTests.NOTHING;
    Map<String, Consumer<MessageStore>> calls = new LinkedHashMap<>();
    calls.put("ping", MessageStore::ping);
    calls.put("createQueue", store -> store.createQueue(queue, nothing));
    calls.put("metadata", store -> store.metadata(queue));
    calls.put("replaceMetadata", store -> store.replaceMetadata(queue, nothing, nothing));
    calls.put("queues", store -> store.queues("tenant", "queues", "", 10));
    calls.put("countQueues", store -> store.countQueues("tenant", "queues"));
    calls.put("stats", store -> store.stats(queue));
    calls.put("post", store -> store.post(queue, "client", List.of(StoreTests.message("a"))));
    calls.put(
        "postAsync",
        store -> {
          var _ = store.postAsync(queue, "client", List.of(StoreTests.message("a")));
        });
    calls.put("list", store -> store.list(queue, MessageQuery.after(0, 10)));
    calls.put("get", store -> store.get(queue, List.of(1L)));
    calls.put("delete many", store -> store.delete(queue, List.of(1L)));
    calls.put("delete one", store -> store.delete(queue, 1, Optional.empty()));
    calls.put(
        "claim", store -> store.claim(queue, new ClaimRequest(time, time, 1, Optional.empty())));
    calls.put("claim by id", store -> store.claim(queue, "none"));
    calls.put("renew", store -> store.renew(queue, "none", time, time));
    calls.put("release", store -> store.release(queue, "none"));
    calls.put("pop", store -> store.pop(queue, 1));
    calls.put("purge", store -> store.purge(queue));
    calls.put("watch", store -> store.watch(queue, () -> {}).close());
    calls.put("deleteQueue", store -> store.deleteQueue(queue));
    return calls;
  }
}
