package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.durability.Client.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the writers of one queue posted and what of it was acknowledged. Each message says which
 * post of which writer it belongs to: {@code writer.post.index.size} and some filling.
 */
final class Ledger {

  private final int most;
  private final AtomicInteger posts = new AtomicInteger();
  private final ConcurrentMap<String, String> acknowledged = new ConcurrentHashMap<>();

  /**
   * Of a new queue.
   *
   * @param most the filling of a message is shorter
   */
  Ledger(int most) {
    this.most = most;
  }

  /** The texts of a writer's next post. */
  List<String> next(int writer, RandomGenerator random) {
    int post = posts.incrementAndGet();
    int size = random.nextInt(3) == 0 ? random.nextInt(2, 6) : 1;
    String filling =
        random
            .ints(random.nextInt(most), 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return IntStream.range(0, size)
        .mapToObj(index -> "%d.%d.%d.%d.%s".formatted(writer, post, index, size, filling))
        .toList();
  }

  /** A post was answered 201. */
  void acknowledge(List<String> ids, List<String> bodies) {
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      assertNull(acknowledged.put(id, bodies.get(i)), () -> "given out twice: " + id);
    }
  }

  int size() {
    return acknowledged.size();
  }

  Map<String, String> acknowledged() {
    return acknowledged;
  }

  /** Fails unless a queue's messages are all that was acknowledged, in order, and no torn post. */
  void check(List<Message> listed) {
    Map<String, String> bodies = new HashMap<>();
    String last = "";
    for (Message message : listed) {
      assertTrue(message.id().compareTo(last) > 0, "out of order: " + message.id());
      last = message.id();
      bodies.put(message.id(), message.body());
    }
    acknowledged.forEach(
        (id, body) -> assertEquals(body, bodies.get(id), () -> "acknowledged, not there: " + id));

    Map<String, Integer> lastPosts = new HashMap<>();
    Map<Integer, Integer> whole = new LinkedHashMap<>();
    for (Message message : listed) {
      String[] parts = message.body().split("\\.", 5);
      int post = Integer.parseInt(parts[1]);
      int index = Integer.parseInt(parts[2]);
      int before = lastPosts.getOrDefault(parts[0], 0);
      assertTrue(index == 0 ? post > before : post == before, "out of order: " + parts[0]);
      assertEquals(index, whole.getOrDefault(post, 0), "there is a gap in post " + post);
      lastPosts.put(parts[0], post);
      whole.put(post, index + 1 == Integer.parseInt(parts[3]) ? -1 : index + 1);
    }
    whole.forEach((post, rest) -> assertEquals(-1, rest, () -> "torn: post " + post));
  }
}
