package io.busbar.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a call has to step over: nothing. Of a hundred messages 1 to 40 are claimed, 41 to 70 are
 * delayed, the rest is ready.
 */
final class MessageIndexTest {

  private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final MessageIndex index = new MessageIndex();
  private final List<Entry> claimed = new ArrayList<>();

  @BeforeEach
  void fill() {
    Held claim = new Held("claim", NOW, MINUTE);
    for (int marker = 1; marker <= 100; marker++) {
      Duration delay = marker > 40 && marker <= 70 ? MINUTE : Duration.ZERO;
      NewMessage message = new NewMessage(ByteBuffer.allocate(0), HOUR, delay);
      Entry entry = new Entry(marker, "client", NOW, message);
      index.add(entry, NOW);
      if (marker <= 40) {
        index.claim(entry, claim);
        claimed.add(entry);
      }
    }
  }

  private static String range(Iterable<Entry> entries) {
    List<Long> markers = new ArrayList<>();
    entries.forEach(entry -> markers.add(entry.marker()));
    return "%d from %d to %d".formatted(markers.size(), markers.getFirst(), markers.getLast());
  }

  private String listed(boolean withClaimed, boolean withDelayed) {
    MessageQuery query = new MessageQuery(0, 1, Optional.empty(), withClaimed, withDelayed);
    return range(index.source(query).values());
  }

  @Test
  void aClaimStartsAtTheFirstReadyMessageHoweverManyAreHeldBeforeIt() {
    assertEquals("30 from 71 to 100", range(index.ready()), "what a claim walks over");
  }

  @Test
  void aListWalksOverNoMoreThanItWants() {
    assertEquals("30 from 71 to 100", listed(false, false), "neither claimed nor delayed");
    assertEquals("60 from 41 to 100", listed(false, true), "delayed, but not claimed");
    assertEquals("100 from 1 to 100", listed(true, true), "all");
  }

  @Test
  void whatADelaysOrAClaimsEndFreesIsReadyInItsPlace() {
    index.wake(NOW.plus(MINUTE));
    assertEquals("60 from 41 to 100", range(index.ready()), "after the delay");
    claimed.forEach(index::free);
    assertEquals("100 from 1 to 100", range(index.ready()), "after the claim");
  }

  @Test
  void theNextToExpireIsTheOneWhoseLifeEndsFirst() {
    index.liveUntil(claimed.getFirst(), NOW.plus(HOUR).plus(MINUTE));
    Instant end = NOW.plus(HOUR);
    assertEquals(Optional.empty(), index.expired(end.minusMillis(1)), "before the first end");
    assertEquals(
        Optional.of(2L), index.expired(end).map(Entry::marker), "the oldest at the first end");
  }
}
