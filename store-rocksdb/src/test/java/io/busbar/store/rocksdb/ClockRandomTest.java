package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.ClaimRequest.DeadLetters;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a clock does that is set back and forth, no message is stuck and none comes twice. */
final class ClockRandomTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final int STEPS = 1000;

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aClockThatIsSetBackAndForthStrandsNoMessage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> posted = new HashSet<>();
    List<String> done = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(9)) {
          case 0, 1 -> {
            String body = String.valueOf(step);
            posted.add(body);
            Duration delay = Duration.ofSeconds(random.nextInt(30));
            store.post(TestStore.message(body, Duration.ofDays(1), delay));
          }
          case 2, 3 -> store.clock.advance(Duration.ofSeconds(random.nextInt(-20, 25)));
          case 4 ->
              store
                  .store()
                  .claim(
                      ORDERS,
                      new ClaimRequest(
                          Duration.ofSeconds(1 + random.nextInt(60)),
                          Duration.ZERO,
                          1 + random.nextInt(3),
                          random.nextInt(4) == 0
                              ? Optional.of(new DeadLetters(2, ORDERS, Optional.empty()))
                              : Optional.empty()))
                  .ifPresent(claims::add);
          case 5 -> {
            if (!claims.isEmpty()) {
              Claim claim = claims.get(random.nextInt(claims.size()));
              store.store().release(ORDERS, claim.id());
            }
          }
          case 6 -> {
            if (!claims.isEmpty()) {
              Claim claim = claims.get(random.nextInt(claims.size()));
              store.store().renew(ORDERS, claim.id(), TestStore.MINUTE, Duration.ZERO);
            }
          }
          case 7 ->
              store
                  .store()
                  .list(
                      ORDERS,
                      new MessageQuery(0, 5, Optional.empty(), false, random.nextBoolean()));
          default -> {
            if (random.nextInt(20) == 0) {
              store.reopen();
            } else {
              done.addAll(TestStore.bodies(store.store().pop(ORDERS, 1)));
            }
          }
        }
      }
      store.clock.advance(TestStore.HOUR);
      done.addAll(TestStore.bodies(store.store().pop(ORDERS, STEPS)));
      assertEquals(posted, new HashSet<>(done), () -> "seed " + seed);
      assertEquals(posted.size(), done.size(), () -> "each once, seed " + seed);
      assertEquals(List.of(), store.closeAndCheck().problems(), () -> "seed " + seed);
    }
  }
}
