package io.busbar.store.rocksdb;

import org.jspecify.annotations.Nullable;

/**
 * Messages in the order of their markers. Most are added at the end and go from the beginning, so
 * they lie in arrays: a walk touches little memory, and makes nothing. What goes from elsewhere
 * leaves a gap, and gaps are closed when they are many; so all of it costs the same however long
 * the tail is, but for a search, which costs its logarithm.
 */
final class Tail {

  /** So many gaps are never too many. */
  private static final int SLACK = 16;

  private long[] markers = {};
  private @Nullable Entry[] entries = {};

  /** Where the first message is. */
  private int first;

  /** Behind the last message. */
  private int end;

  private int size;

  int size() {
    return size;
  }

  /** Where those after a marker begin; walk from there to {@link #end}. */
  int after(long marker) {
    return slot(marker + 1);
  }

  int first() {
    return first;
  }

  int end() {
    return end;
  }

  /** What is at a place from {@link #first} on and before {@link #end}; null for a gap. */
  @Nullable Entry at(int place) {
    return entries[place];
  }

  @Nullable Entry get(long marker) {
    int place = slot(marker);
    return place < end && markers[place] == marker ? entries[place] : null;
  }

  /** The first place whose marker is not less. */
  private int slot(long marker) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (markers[middle] < marker) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts a message in its place; gives the one that was there. */
  @Nullable Entry put(Entry entry) {
    long marker = entry.marker();
    int place = first == end || markers[end - 1] < marker ? end : slot(marker);
    if (place < end && markers[place] == marker) {
      Entry before = entries[place];
      entries[place] = entry;
      size += before == null ? 1 : 0;
      return before;
    }
    if (end == markers.length) {
      pack();
      place = slot(marker);
    }
    System.arraycopy(markers, place, markers, place + 1, end - place);
    System.arraycopy(entries, place, entries, place + 1, end - place);
    markers[place] = marker;
    entries[place] = entry;
    end++;
    size++;
    return null;
  }

  /** Takes a message out; gives it if it was there. */
  @Nullable Entry remove(long marker) {
    int place = slot(marker);
    if (place == end || markers[place] != marker || entries[place] == null) {
      return null;
    }
    Entry gone = entries[place];
    entries[place] = null;
    size--;
    while (first < end && entries[first] == null) {
      first++;
    }
    if (end - first > size + size / 4 + SLACK) {
      pack();
    }
    return gone;
  }

  /** Takes out those up to a marker. */
  void removeAll(long until) {
    for (int place = first; place < end && markers[place] <= until; place++) {
      size -= entries[place] == null ? 0 : 1;
      entries[place] = null;
    }
    pack();
  }

  void clear() {
    size = 0;
    pack();
  }

  /** Closes the gaps, and makes room for half as many again. */
  private void pack() {
    long[] packedMarkers = new long[size + size / 2 + 4];
    @Nullable Entry[] packed = new Entry[packedMarkers.length];
    int to = 0;
    for (int from = first; from < end && to < size; from++) {
      if (entries[from] != null) {
        packedMarkers[to] = markers[from];
        packed[to++] = entries[from];
      }
    }
    markers = packedMarkers;
    entries = packed;
    first = 0;
    end = to;
  }
}
