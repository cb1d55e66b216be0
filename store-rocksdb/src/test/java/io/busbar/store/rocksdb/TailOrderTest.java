package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A tail is an ordered map, whatever comes and goes. */
final class TailOrderTest {

  private final Tail tail = new Tail();
  private final TreeMap<Long, Entry> map = new TreeMap<>();

  private static Entry entry(long marker) {
    return Entry.posted(marker, "client", 0, Duration.ofHours(1), 0, ByteBuffer.allocate(0));
  }

  private List<Entry> walk(long after) {
    List<Entry> found = new ArrayList<>();
    for (int place = tail.after(after); place < tail.end(); place++) {
      Entry entry = tail.at(place);
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  @Test
  void itHoldsWhatAMapHoldsInTheSameOrder() {
    SplittableRandom random = new SplittableRandom(7);
    for (int step = 0; step < 20_000; step++) {
      // It grows, it shrinks, and it is emptied now and then.
      long marker = 1L + random.nextInt(step % 4000 < 2000 ? 2000 : 200);
      switch (random.nextInt(step % 4000 < 2000 ? 3 : 8)) {
        case 0, 1 -> {
          Entry entry = entry(marker);
          assertEquals(map.put(marker, entry), tail.put(entry));
        }
        case 2 -> {
          if (step % 100 == 0) {
            map.headMap(marker, true).clear();
            tail.removeAll(marker);
          }
        }
        default -> assertEquals(map.remove(marker), tail.remove(marker));
      }
      assertEquals(map.get(marker), tail.get(marker));
      assertEquals(map.size(), tail.size());
      if (step % 50 == 0) {
        assertEquals(List.copyOf(map.tailMap(marker, false).values()), walk(marker));
      }
    }
    tail.clear();
    assertEquals(List.of(), walk(0));
  }
}
