package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The keys, in every family. Numbers are big-endian, so that bytes order them. A queue is named by
 * a number of its own, which no other queue ever gets, not even one of the same name; so all that a
 * queue has lies together, and can be dropped without looking at it.
 *
 * <pre>
 * STORE     C                          the ceiling of markers
 *           N                          the next queue's number
 *           H queue                    a queue's head: its counts and positions
 *           A time queue               something of a queue ends then, or later
 *           G queue                    what is left of a queue has to be dropped
 * QUEUES    project namespace name     a queue: number, metadata
 * MESSAGES  queue marker               a message as it was posted
 * INDEX     R queue marker             passed by claims, and ready again
 *           D queue marker             delayed
 *           T queue time kind id       a delay or a claim ends then
 *           C queue claim              a claim: since, ttl, what it holds
 *           H queue marker             what claims made of a message
 *           E queue end marker         a message's life ends then
 * </pre>
 */
final class Keys {

  static final byte[] CEILING = {'C'};
  static final byte[] NEXT_NUMBER = {'N'};

  static final byte READY = 'R';
  static final byte DELAYED = 'D';
  static final byte DUE = 'T';
  static final byte CLAIM = 'C';
  static final byte HOLD = 'H';
  static final byte EXPIRY = 'E';

  /** All kinds of entries of the index. */
  static final byte[] KINDS = {READY, DELAYED, DUE, CLAIM, HOLD, EXPIRY};

  /** What ends at a time that is due: a delay, named by a marker. */
  static final byte DUE_DELAY = 'D';

  /** What ends at a time that is due: a claim, named by its id. */
  static final byte DUE_CLAIM = 'C';

  private static final byte HEAD = 'H';
  private static final byte ALARM = 'A';
  private static final byte GARBAGE = 'G';

  private static final int KIND_AND_QUEUE = 1 + Long.BYTES;

  private Keys() {}

  // --- The family STORE

  static byte[] head(long queue) {
    return of(HEAD, queue);
  }

  static byte[] alarm(long time, long queue) {
    return of(ALARM, time, queue);
  }

  static byte[] garbage(long queue) {
    return of(GARBAGE, queue);
  }

  /** The time of an alarm. */
  static long alarmTime(byte[] key) {
    return longAt(key, 1);
  }

  /** The queue of an alarm. */
  static long alarmQueue(byte[] key) {
    return longAt(key, 1 + Long.BYTES);
  }

  /** The queue of a head or of garbage. */
  static long queue(byte[] key) {
    return longAt(key, 1);
  }

  // --- The family QUEUES

  /** As a listing orders them: the bytes of UTF-8 are in the order of code points. */
  static byte[] queue(QueueId id) {
    return queue(id.project(), id.namespace(), utf8(id.name()));
  }

  /** Behind all queues of a namespace: no UTF-8 has this byte. */
  static byte[] afterAll(String project, String namespace) {
    return queue(project, namespace, new byte[] {(byte) 0xFF});
  }

  private static byte[] queue(String project, String namespace, byte[] name) {
    byte[] first = utf8(project);
    byte[] second = utf8(namespace);
    return ByteBuffer.allocate(2 * Integer.BYTES + first.length + second.length + name.length)
        .putInt(first.length)
        .put(first)
        .putInt(second.length)
        .put(second)
        .put(name)
        .array();
  }

  static QueueId id(byte[] key) {
    ByteBuffer from = ByteBuffer.wrap(key);
    String project = text(from, from.getInt());
    String namespace = text(from, from.getInt());
    return new QueueId(project, namespace, text(from, from.remaining()));
  }

  /** A text has to come back as it went in, or two projects could share a key. */
  static byte[] utf8(String text) {
    if (!hasSurrogates(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("half a surrogate pair can't be kept: " + text, e);
    }
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static String text(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  // --- The family MESSAGES

  static byte[] message(long queue, long marker) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(queue).putLong(marker).array();
  }

  static long messageQueue(byte[] key) {
    return longAt(key, 0);
  }

  static long messageMarker(byte[] key) {
    return longAt(key, Long.BYTES);
  }

  // --- The family INDEX

  /** Of a kind that is ordered by marker: ready, delayed, hold. */
  static byte[] entry(byte kind, long queue, long marker) {
    return of(kind, queue, marker);
  }

  static byte[] claim(long queue, UUID id) {
    return ByteBuffer.allocate(KIND_AND_QUEUE + 16)
        .put(CLAIM)
        .putLong(queue)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static byte[] expiry(long queue, long end, long marker) {
    return of(EXPIRY, queue, end, marker);
  }

  static byte[] delayEnd(long queue, long time, long marker) {
    return ByteBuffer.allocate(KIND_AND_QUEUE + Long.BYTES + 1 + Long.BYTES)
        .put(DUE)
        .putLong(queue)
        .putLong(time)
        .put(DUE_DELAY)
        .putLong(marker)
        .array();
  }

  static byte[] claimEnd(long queue, long time, UUID id) {
    return ByteBuffer.allocate(KIND_AND_QUEUE + Long.BYTES + 1 + 16)
        .put(DUE)
        .putLong(queue)
        .putLong(time)
        .put(DUE_CLAIM)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Where the entries of a kind begin that a queue has, or those with a number from this on. */
  static byte[] from(byte kind, long queue, long number) {
    return of(kind, queue, number);
  }

  static byte[] from(byte kind, long queue) {
    return of(kind, queue);
  }

  /** The marker of an entry that is ordered by it. */
  static long marker(byte[] key) {
    return longAt(key, KIND_AND_QUEUE);
  }

  /** The time of an entry that is ordered by it. */
  static long time(byte[] key) {
    return longAt(key, KIND_AND_QUEUE);
  }

  /** The marker of an entry of the lives' ends. */
  static long expiryMarker(byte[] key) {
    return longAt(key, KIND_AND_QUEUE + Long.BYTES);
  }

  /** What kind of end is due. */
  static byte dueKind(byte[] key) {
    return key[KIND_AND_QUEUE + Long.BYTES];
  }

  /** The marker of a delay that is due. */
  static long dueMarker(byte[] key) {
    return longAt(key, KIND_AND_QUEUE + Long.BYTES + 1);
  }

  /** The id of a claim that is due. */
  static UUID dueClaim(byte[] key) {
    int at = KIND_AND_QUEUE + Long.BYTES + 1;
    return new UUID(longAt(key, at), longAt(key, at + Long.BYTES));
  }

  /** The id in a claim's key. */
  static UUID claimId(byte[] key) {
    return new UUID(longAt(key, KIND_AND_QUEUE), longAt(key, KIND_AND_QUEUE + Long.BYTES));
  }

  private static byte[] of(byte kind, long... numbers) {
    ByteBuffer key = ByteBuffer.allocate(1 + numbers.length * Long.BYTES).put(kind);
    for (long number : numbers) {
      key.putLong(number);
    }
    return key.array();
  }

  private static long longAt(byte[] key, int at) {
    return ByteBuffer.wrap(key).getLong(at);
  }
}
