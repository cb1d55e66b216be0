package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of what is rare among very many messages that are not in memory. */
final class LongListTest {

  /** More than are looked at in one go. */
  private static final int MANY = 11_000;

  @TempDir private Path folder;

  private static void postMany(TestStore store, String client) {
    List<NewMessage> many = Collections.nCopies(MANY, TestStore.message("own"));
    store.store().post(TestStore.ORDERS, client, many);
  }

  private static List<String> othersThan(TestStore store, String client, int limit) {
    return TestStore.bodies(
        store
            .store()
            .list(TestStore.ORDERS, new MessageQuery(0, limit, Optional.of(client), false, false)));
  }

  @Test
  void othersMessagesAreFoundAmongVeryManyOfOnesOwn() {
    try (TestStore store = TestStore.open(folder)) {
      for (String body : List.of("first", "second")) {
        postMany(store, "me");
        store.store().post(TestStore.ORDERS, "you", List.of(TestStore.message(body)));
      }
      store.reopen();
      assertEquals(List.of("first", "second"), othersThan(store, "me", 10));
      assertEquals(List.of("first"), othersThan(store, "me", 1));
    }
  }

  @Test
  void alsoAmongThoseThatClaimsHavePassed() {
    try (TestStore store = TestStore.open(folder)) {
      postMany(store, "me");
      store.store().post(TestStore.ORDERS, "you", List.of(TestStore.message("passed")));
      ClaimRequest all =
          new ClaimRequest(Duration.ofMinutes(1), Duration.ZERO, 2 * MANY, Optional.empty());
      String claim = store.store().claim(TestStore.ORDERS, all).orElseThrow().id();
      store.store().release(TestStore.ORDERS, claim);
      store.store().post(TestStore.ORDERS, "you", List.of(TestStore.message("unseen")));
      store.reopen();
      assertEquals(List.of("passed", "unseen"), othersThan(store, "me", 10));
      assertEquals(MANY, othersThan(store, "you", 2 * MANY).size());
    }
  }
}
