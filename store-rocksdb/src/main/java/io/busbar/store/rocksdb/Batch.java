package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;

/**
 * Changes that are committed together: those of every write that waited when the batch began. Each
 * write sees those before it. One that fails is taken back, and the others go on. Belongs to the
 * committer's thread.
 */
final class Batch implements Source, AutoCloseable {

  private final Database database;
  private final HotQueues hot;
  private final Markers markers;
  private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
  private final ReadOptions options = new ReadOptions();
  private final Map<QueueId, Draft> drafts = new LinkedHashMap<>();

  /** Those that the current write has looked at. */
  private final List<Draft> marked = new ArrayList<>();

  private final Set<QueueId> posted = new LinkedHashSet<>();
  private long bytes;
  private boolean garbage;

  Batch(Database database, HotQueues hot, Markers markers) {
    this.database = database;
    this.hot = hot;
    this.markers = markers;
  }

  // --- Reading what was committed, and what is about to be

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    try {
      return changes.getFromBatchAndDB(database.rocks(), database.handle(family), options, key);
    } catch (RocksDBException e) {
      throw Faults.reading(e);
    }
  }

  @Override
  public Scan scan(Family family, byte[] from, byte[] to) {
    return new Scan(
        from,
        to,
        null,
        with ->
            changes.newIteratorWithBase(
                database.handle(family), database.iterator(family, with), with));
  }

  // --- Changing

  void put(Family family, byte[] key, byte[] value) {
    try {
      changes.put(database.handle(family), key, value);
      bytes += key.length + value.length;
    } catch (RocksDBException e) {
      throw Faults.writing(e);
    }
  }

  void delete(Family family, byte[] key) {
    try {
      changes.delete(database.handle(family), key);
      bytes += key.length;
    } catch (RocksDBException e) {
      throw Faults.writing(e);
    }
  }

  /** A queue, there or not, as it stands in this batch. */
  Draft queue(QueueId id) {
    Draft draft = drafts.get(id);
    if (draft == null) {
      draft = load(id);
      drafts.put(id, draft);
    }
    draft.markOnce();
    return draft;
  }

  private Draft load(QueueId id) {
    QueueState state = hot.find(id);
    if (state != null) {
      return state.draft(this);
    }
    byte[] record = get(Family.QUEUES, Keys.queue(id));
    if (record == null) {
      return new Draft(this, id);
    }
    long number = Records.queueNumber(record);
    return new Draft(this, id, number, Records.queueMetadata(record), head(number), true);
  }

  private Head head(long number) {
    byte[] head = get(Family.STORE, Keys.head(number));
    if (head == null) {
      throw Faults.noHead(number);
    }
    return Head.of(head);
  }

  /** Makes a queue that is not there. */
  void create(Draft queue, ByteBuffer metadata) {
    queue.create(markers.nextNumber(), markers.start(queue.id().project()), metadata);
    put(Family.STORE, Keys.NEXT_NUMBER, Records.number(markers.numbersFrom()));
  }

  /** The current write looks at a queue, and may have to be taken back. */
  void marked(Draft queue) {
    marked.add(queue);
  }

  Markers markers() {
    return markers;
  }

  /** Messages were added to a queue, of which those who watch it are told after the commit. */
  void posted(QueueId queue) {
    posted.add(queue);
  }

  /** The queues to which messages were added. */
  Set<QueueId> posted() {
    return posted;
  }

  /** What a queue number had is to be dropped later. */
  void discard(long number) {
    delete(Family.STORE, Keys.head(number));
    put(Family.STORE, Keys.garbage(number), Records.EMPTY);
    garbage = true;
  }

  /** Whether there is something to drop later. */
  boolean leavesGarbage() {
    return garbage;
  }

  /** About how many bytes the changes take so far. */
  long bytes() {
    return bytes;
  }

  // --- The course of a batch

  /** Begins a write, which may be taken back. */
  void begin() {
    changes.setSavePoint();
  }

  /** Keeps what was written since {@link #begin}. */
  void keep() {
    try {
      changes.popSavePoint();
    } catch (RocksDBException e) {
      throw Faults.writing(e);
    }
    marked.forEach(Draft::keep);
    marked.clear();
  }

  /** Takes back what was written since {@link #begin}. */
  void takeBack() {
    try {
      changes.rollbackToSavePoint();
    } catch (RocksDBException e) {
      throw Faults.writing(e);
    }
    marked.forEach(Draft::takeBack);
    marked.clear();
  }

  /**
   * Makes all of it durable and visible, or nothing.
   *
   * @param sync whether it has to be on the disk before it is visible
   * @throws RocksDBException if it can't be written
   */
  void commit(boolean sync) throws RocksDBException {
    drafts.values().forEach(Draft::finish);
    long ceiling = markers.neededCeiling();
    boolean raise = ceiling > markers.ceiling();
    if (raise) {
      put(Family.STORE, Keys.CEILING, Records.number(ceiling));
    }
    if (changes.count() > 0) {
      // A marker must not be seen before it is certain that it will not be given out again.
      database.write(changes, sync || raise);
    }
    if (raise) {
      markers.raised(ceiling);
    }
  }

  /** The queues that were looked at. */
  Collection<Draft> drafts() {
    return drafts.values();
  }

  @Override
  public void close() {
    options.close();
    changes.close();
  }
}
