package io.busbar.tck.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** How the bytes of a case are cut. Where a server sees the cuts must not change what it does. */
public enum Way {
  /** All in one write. */
  WHOLE {
    @Override
    List<String> cut(Case sent) {
      return List.of(sent.bytes());
    }
  },
  /** In up to eight pieces, cut at places that are by chance, but the same ones each time. */
  PIECES {
    @Override
    List<String> cut(Case sent) {
      int length = sent.bytes().length();
      Random chance = new Random(sent.name().hashCode());
      TreeSet<Integer> ends = new TreeSet<>(List.of(length));
      for (int i = 0; i < MOST_PIECES - 1; i++) {
        ends.add(1 + chance.nextInt(length));
      }
      List<String> pieces = new ArrayList<>();
      int begin = 0;
      for (int end : ends) {
        pieces.add(sent.bytes().substring(begin, end));
        begin = end;
      }
      return pieces;
    }
  },
  /** Byte by byte. */
  BYTES {
    @Override
    List<String> cut(Case sent) {
      return sent.bytes().chars().mapToObj(b -> String.valueOf((char) b)).toList();
    }
  };

  private static final int MOST_PIECES = 8;

  /** Byte by byte takes its time, and a long case shows nothing by it that a short one doesn't. */
  private static final int MOST_BYTES = 2500;

  /** The ways in which a case is sent. */
  public static List<Way> of(Case sent) {
    return sent.bytes().length() > MOST_BYTES ? List.of(WHOLE, PIECES) : List.of(values());
  }

  abstract List<String> cut(Case sent);
}
