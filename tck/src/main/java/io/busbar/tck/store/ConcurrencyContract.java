package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Never missed: what readers see while many write. */
abstract class ConcurrencyContract extends StoreTests {

  private static final int WRITERS = 8;
  private static final int READERS = 2;
  private static final int POSTS = 150;
  private static final int LONG_POST = 50;

  ConcurrencyContract(StoreContract contract) {
    super(contract, store -> store);
  }

  /** Posts of one, two and three messages, each body the writer's name and a running number. */
  private List<String> write(int writer) {
    List<String> written = new ArrayList<>();
    for (int post = 0; post < POSTS; post++) {
      List<NewMessage> messages = new ArrayList<>();
      for (int i = 0; i <= post % 3; i++) {
        written.add("%d:%05d".formatted(writer, written.size()));
        messages.add(message(written.getLast()));
      }
      store().post(ORDERS, "writer-" + writer, messages);
    }
    return written;
  }

  /** Follows the marker until the writers are done and nothing more comes. */
  private List<String> follow(AtomicInteger writing) {
    List<String> read = new ArrayList<>();
    long marker = 0;
    while (true) {
      boolean over = writing.get() == 0;
      List<Message> next = store().list(ORDERS, MessageQuery.after(marker, 50));
      read.addAll(bodies(next));
      if (!next.isEmpty()) {
        marker = next.getLast().marker();
      } else if (over) {
        return read;
      }
    }
  }

  private static List<String> of(int writer, List<String> bodies) {
    return bodies.stream().filter(body -> body.startsWith(writer + ":")).toList();
  }

  @Test
  void aReaderThatFollowsTheMarkerSeesAllOfEveryWriterInItsOrder() throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<List<String>> lists =
        Crowd.run(
            WRITERS + READERS,
            index -> {
              if (index >= WRITERS) {
                return follow(writing);
              }
              try {
                return write(index);
              } finally {
                writing.decrementAndGet();
              }
            });
    List<String> stored = bodies(all(ORDERS));
    for (int reader = WRITERS; reader < WRITERS + READERS; reader++) {
      assertEquals(stored, lists.get(reader), "what a reader saw, and what there is");
    }
    for (int writer = 0; writer < WRITERS; writer++) {
      assertEquals(
          lists.get(writer), of(writer, stored), "what is there of a writer, in its order");
    }
  }

  /** A post that is long enough for others to come in between, if they can. */
  private void postLong(String body) {
    post(ORDERS, Collections.nCopies(LONG_POST, body).toArray(String[]::new));
  }

  @Test
  void messagesOfOnePostStayNextToEachOther() throws Exception {
    Crowd.run(
        WRITERS,
        writer -> {
          for (int post = 0; post < 10; post++) {
            postLong(writer + "-" + post);
          }
          return writer;
        });
    List<String> stored = bodies(all(ORDERS));
    assertEquals(WRITERS * 10 * LONG_POST, stored.size(), "messages posted");
    for (int i = 0; i < stored.size(); i += LONG_POST) {
      assertEquals(
          Collections.nCopies(LONG_POST, stored.get(i)),
          stored.subList(i, i + LONG_POST),
          "messages of one post");
    }
  }

  @Test
  void aReaderNeverSeesHalfAPost() throws Exception {
    AtomicInteger writing = new AtomicInteger(2);
    Crowd.run(
        3,
        index -> {
          if (index == 2) {
            followWholePosts(writing);
            return index;
          }
          try {
            for (int post = 0; post < 40; post++) {
              postLong("a");
            }
            return index;
          } finally {
            writing.decrementAndGet();
          }
        });
  }

  private void followWholePosts(AtomicInteger writing) {
    long marker = 0;
    while (writing.get() > 0) {
      List<Message> next = store().list(ORDERS, MessageQuery.after(marker, Integer.MAX_VALUE));
      int seen = next.size();
      assertEquals(
          0, seen % LONG_POST, () -> "posts of " + LONG_POST + ", but a reader saw " + seen);
      if (!next.isEmpty()) {
        marker = next.getLast().marker();
      }
    }
  }

  @Test
  void queuesArePostedToAtOnce() throws Exception {
    List<QueueId> queues =
        IntStream.range(0, 4).mapToObj(i -> new QueueId("tenant", "queues", "q" + i)).toList();
    Crowd.run(
        WRITERS,
        writer -> {
          for (int post = 0; post < 40; post++) {
            post(queues.get((writer + post) % queues.size()), writer + "-" + post);
          }
          return writer;
        });
    assertEquals(4, store().countQueues("tenant", "queues"), "queues made by the posts");
    for (QueueId queue : queues) {
      assertEquals(WRITERS * 10, all(queue).size(), () -> "messages in " + queue);
      assertEquals(
          markers(all(queue)).stream().sorted().distinct().toList(),
          markers(all(queue)),
          () -> "markers that increase in " + queue);
    }
  }

  @Test
  void aMarkerIsNotUsedTwiceThoughTheQueueIsDeletedMeanwhile() throws Exception {
    AtomicInteger writing = new AtomicInteger(4);
    List<Long> all =
        Crowd.run(
                5,
                index -> {
                  List<Long> markers = new ArrayList<>();
                  if (index == 4) {
                    while (writing.get() > 0) {
                      store().deleteQueue(ORDERS);
                    }
                    return markers;
                  }
                  try {
                    for (int post = 0; post < 100; post++) {
                      markers.addAll(post(ORDERS, "a", "b"));
                    }
                    assertEquals(
                        markers.stream().sorted().toList(), markers, "markers that increase");
                    return markers;
                  } finally {
                    writing.decrementAndGet();
                  }
                })
            .stream()
            .flatMap(List::stream)
            .toList();
    assertEquals(800, all.stream().distinct().count(), "different markers of 800 messages");
  }
}
