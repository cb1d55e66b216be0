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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Every call that a store may refuse, by name. */
final class StoreCalls {

  /** One of them. */
  @FunctionalInterface
  interface Call {
    /** Makes it; gives what ends when it has ended. */
    CompletionStage<?> on(MessageStore store);
  }

  static final Map<String, Call> ALL = all(StoreTests.ORDERS);

  private StoreCalls() {}

  private static Map<String, Call> all(QueueId queue) {
    Duration time = Duration.ofMinutes(1);
    ByteBuffer nothing = StoreTests.NOTHING;
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("ping", whole(MessageStore::ping));
    calls.put("createQueue", whole(store -> store.createQueue(queue, nothing)));
    calls.put("metadata", whole(store -> store.metadata(queue)));
    calls.put("replaceMetadata", whole(store -> store.replaceMetadata(queue, nothing, nothing)));
    calls.put("queues", whole(store -> store.queues("tenant", "queues", "", 10)));
    calls.put("countQueues", whole(store -> store.countQueues("tenant", "queues")));
    calls.put("stats", whole(store -> store.stats(queue)));
    calls.put(
        "post", whole(store -> store.post(queue, "client", List.of(StoreTests.message("a")))));
    calls.put(
        "postAsync", store -> store.postAsync(queue, "client", List.of(StoreTests.message("a"))));
    calls.put("list", whole(store -> store.list(queue, MessageQuery.after(0, 10))));
    calls.put("get", whole(store -> store.get(queue, List.of(1L))));
    calls.put("delete many", whole(store -> store.delete(queue, List.of(1L))));
    calls.put("delete one", whole(store -> store.delete(queue, 1, Optional.empty())));
    calls.put(
        "claim",
        whole(store -> store.claim(queue, new ClaimRequest(time, time, 1, Optional.empty()))));
    calls.put("claim by id", whole(store -> store.claim(queue, "none")));
    calls.put("renew", whole(store -> store.renew(queue, "none", time, time)));
    calls.put("release", whole(store -> store.release(queue, "none")));
    calls.put("pop", whole(store -> store.pop(queue, 1)));
    calls.put("purge", whole(store -> store.purge(queue)));
    calls.put("watch", whole(store -> store.watch(queue, () -> {}).close()));
    calls.put("deleteQueue", whole(store -> store.deleteQueue(queue)));
    return calls;
  }

  /** A call that has ended when it returns. */
  private static Call whole(Consumer<MessageStore> call) {
    return store -> {
      call.accept(store);
      return CompletableFuture.completedFuture(true);
    };
  }
}
