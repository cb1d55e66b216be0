package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.option.Options;
import io.busbar.api.store.Claim;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.api.store.WouldBlockException;
import io.busbar.store.memory.MemoryStoreProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The store and the one in memory, of which the same is asked. Markers and the ids of claims differ
 * between them, and correspond: what has been seen once is always the same one again.
 */
final class Twins {

  /** A message as both of them name it. */
  record Place(long here, long there) {}

  /** A claim as both of them name it. */
  record Ids(String here, String there) {}

  private final TestStore rocks;
  private final MessageStore memory;
  private final RandomGenerator random;
  private final Map<QueueId, Map<Long, Long>> markers = new HashMap<>();
  private final Map<QueueId, List<Place>> places = new HashMap<>();
  private final Map<String, String> claims = new HashMap<>();

  Twins(TestStore rocks, RandomGenerator random) {
    this.rocks = rocks;
    this.memory = new MemoryStoreProvider().open(Options.DEFAULTS, rocks.clock);
    this.random = random;
  }

  /** Asks both the same, and expects the same answer. */
  <T> T both(Function<MessageStore, T> call) {
    T answer = one(call);
    assertEquals(call.apply(memory), answer);
    return answer;
  }

  /** As a server does at times: what is ready first. */
  private <T> T one(Function<MessageStore, T> call) {
    try {
      return call.apply(random.nextBoolean() ? rocks.store().ready() : rocks.store());
    } catch (WouldBlockException e) {
      return call.apply(rocks.store());
    }
  }

  /** Markers that were given out for the same messages. */
  void posted(QueueId queue, Function<MessageStore, List<Long>> call) {
    List<Long> here = call.apply(rocks.store());
    List<Long> there = call.apply(memory);
    assertEquals(there.size(), here.size(), "markers");
    for (int i = 0; i < here.size(); i++) {
      correspond(queue, here.get(i), there.get(i));
    }
  }

  /** Asks both for messages from a place on. */
  void list(QueueId queue, Place after, Function<Long, MessageQuery> query) {
    same(
        queue,
        one(store -> store.list(queue, query.apply(after.here()))),
        memory.list(queue, query.apply(after.there())));
  }

  void messages(QueueId queue, Function<MessageStore, List<Message>> call) {
    same(queue, call.apply(rocks.store()), call.apply(memory));
  }

  void get(QueueId queue, List<Place> asked) {
    same(
        queue,
        one(store -> store.get(queue, asked.stream().map(Place::here).toList())),
        memory.get(queue, asked.stream().map(Place::there).toList()));
  }

  void delete(QueueId queue, List<Place> gone) {
    rocks.store().delete(queue, gone.stream().map(Place::here).toList());
    memory.delete(queue, gone.stream().map(Place::there).toList());
  }

  void delete(QueueId queue, Place gone, Optional<Ids> claim) {
    assertEquals(
        memory.delete(queue, gone.there(), claim.map(Ids::there)),
        rocks.store().delete(queue, gone.here(), claim.map(Ids::here)));
  }

  /** Makes a claim. */
  Optional<Ids> claim(QueueId queue, Function<MessageStore, Optional<Claim>> call) {
    return same(queue, call.apply(rocks.store()), call.apply(memory));
  }

  /** Looks for a claim. */
  void claim(QueueId queue, Ids ids) {
    same(queue, rocks.store().claim(queue, ids.here()), memory.claim(queue, ids.there()));
  }

  /** Does something with a claim. */
  <T> void useClaim(Ids ids, Function<MessageStore, Function<String, T>> call) {
    assertEquals(
        call.apply(memory).apply(ids.there()), call.apply(rocks.store()).apply(ids.here()));
  }

  private Optional<Ids> same(QueueId queue, Optional<Claim> here, Optional<Claim> there) {
    assertEquals(there.isPresent(), here.isPresent(), "whether there is a claim");
    if (here.isEmpty() || there.isEmpty()) {
      return Optional.empty();
    }
    assertEquals(there.get().since(), here.get().since());
    assertEquals(there.get().ttl(), here.get().ttl());
    claims.put(here.get().id(), there.get().id());
    same(queue, here.get().messages(), there.get().messages());
    return Optional.of(new Ids(here.get().id(), there.get().id()));
  }

  /** Compares all that a queue has. */
  void compare(QueueId queue) {
    both(store -> store.metadata(queue));
    stats(queue);
    list(queue, new Place(0, 0), after -> MessageQuery.after(after, Integer.MAX_VALUE));
  }

  void stats(QueueId queue) {
    QueueStats here = one(store -> store.stats(queue));
    QueueStats there = memory.stats(queue);
    assertEquals(there.free(), here.free(), "free");
    assertEquals(there.claimed(), here.claimed(), "claimed");
    same(queue, here.oldest().stream().toList(), there.oldest().stream().toList());
    same(queue, here.newest().stream().toList(), there.newest().stream().toList());
  }

  /** Some message, there or not any more; one that never was if none was seen. */
  Place some(QueueId queue) {
    List<Place> known = places.getOrDefault(queue, List.of());
    // Mostly young ones, for the old ones are gone.
    int back = random.nextInt(1 + random.nextInt(1 + known.size()));
    return back == 0 ? new Place(1, 1) : known.get(known.size() - back);
  }

  private void same(QueueId queue, List<Message> here, List<Message> there) {
    assertEquals(TestStore.bodies(there), TestStore.bodies(here));
    for (int i = 0; i < here.size(); i++) {
      same(queue, here.get(i), there.get(i));
    }
  }

  private void same(QueueId queue, Message here, Message there) {
    correspond(queue, here.marker(), there.marker());
    assertEquals(said(there, there.claim()), said(here, here.claim().map(claims::get)));
  }

  private static List<Object> said(Message message, Optional<String> claim) {
    return List.of(message.client(), message.created(), message.ttl(), message.claims(), claim);
  }

  private void correspond(QueueId queue, long here, long there) {
    Long before = markers.computeIfAbsent(queue, id -> new HashMap<>()).put(here, there);
    if (before == null) {
      places.computeIfAbsent(queue, id -> new ArrayList<>()).add(new Place(here, there));
    } else {
      assertEquals(before, there, "a message keeps its marker");
    }
  }
}
