package io.busbar.store.memory.broken;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.tck.proof.Defect;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Queues and their metadata. */
final class QueueDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "metadata-replaced-without-compare",
              "metadata is replaced whatever was expected",
              List.of("Queues.metadataIsReplacedOnlyIfItIsTheExpectedOne"),
              (healthy, clock) -> new NoCompare(healthy)),
          new Defect<>(
              "metadata-compared-then-replaced",
              "metadata is compared first and replaced then, so of two at once one is lost",
              List.of("ConcurrentChanges.metadataIsReplacedOneAfterAnother"),
              (healthy, clock) -> new NotAtomic(healthy)),
          new Defect<>(
              "metadata-buffer-shared",
              "all who ask for metadata get one buffer, and move its position",
              List.of("Queues.metadataIsGivenAsABufferOfTheCallersOwn"),
              (healthy, clock) -> new Shared(healthy)),
          new Defect<>(
              "create-overwrites-metadata",
              "making a queue that is there gives it the new metadata",
              List.of("Queues.aQueueIsMadeOnceAndKeepsItsFirstMetadata"),
              (healthy, clock) -> new Overwrites(healthy)),
          new Defect<>(
              "queue-made-by-reading",
              "asking for the stats of a missing queue makes it",
              List.of("Queues.aMissingQueueCountsAsAnEmptyOne"),
              (healthy, clock) -> new MadeByReading(healthy)),
          new Defect<>(
              "queue-deleted-in-part",
              "a queue that is deleted and made again has its old messages",
              List.of("Queues.aQueueIsDeletedWithMessagesClaimsAndMetadata"),
              (healthy, clock) -> new DeletedInPart(healthy)),
          new Defect<>(
              "queues-in-order-of-utf-16",
              "queues are listed in the order of UTF-16 units",
              List.of("Queues.queuesAreListedByNameInTheOrderOfCodePoints"),
              (healthy, clock) -> new Utf16(healthy)),
          new Defect<>(
              "queues-page-includes-its-name",
              "a listing of queues begins with the name that it is to follow",
              List.of("Queues.aListingStartsAfterANameAndEndsAtItsLimit"),
              (healthy, clock) -> new IncludesName(healthy)));

  private QueueDefects() {}

  private static final class NoCompare extends ForwardingStore {
    NoCompare(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
      Optional<ByteBuffer> there = super.metadata(queue);
      return there.isPresent() && super.replaceMetadata(queue, there.get(), updated);
    }
  }

  private static final class NotAtomic extends ForwardingStore {
    NotAtomic(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
      Optional<ByteBuffer> read = super.metadata(queue);
      if (!read.equals(Optional.of(expected))) {
        return false;
      }
      LockSupport.parkNanos(1000);
      Optional<ByteBuffer> there = super.metadata(queue);
      return there.isPresent() && super.replaceMetadata(queue, there.get(), updated);
    }
  }

  private static final class Shared extends ForwardingStore {
    private final Map<QueueId, ByteBuffer> buffers = new ConcurrentHashMap<>();

    Shared(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<ByteBuffer> metadata(QueueId queue) {
      return super.metadata(queue).map(bytes -> buffers.computeIfAbsent(queue, id -> bytes));
    }
  }

  private static final class Overwrites extends ForwardingStore {
    Overwrites(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean createQueue(QueueId queue, ByteBuffer metadata) {
      boolean made = super.createQueue(queue, metadata);
      super.metadata(queue).ifPresent(there -> super.replaceMetadata(queue, there, metadata));
      return made;
    }
  }

  private static final class MadeByReading extends ForwardingStore {
    MadeByReading(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public QueueStats stats(QueueId queue) {
      super.createQueue(queue, ByteBuffer.allocate(0));
      return super.stats(queue);
    }
  }

  private static final class DeletedInPart extends ForwardingStore {
    private final Set<QueueId> deleted = ConcurrentHashMap.newKeySet();

    DeletedInPart(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean deleteQueue(QueueId queue) {
      return super.metadata(queue).isPresent() && deleted.add(queue);
    }

    @Override
    public boolean createQueue(QueueId queue, ByteBuffer metadata) {
      return super.createQueue(queue, metadata) || deleted.remove(queue);
    }

    @Override
    public Optional<ByteBuffer> metadata(QueueId queue) {
      return deleted.contains(queue) ? Optional.empty() : super.metadata(queue);
    }

    @Override
    public long countQueues(String project, String namespace) {
      return super.countQueues(project, namespace) - deleted.size();
    }
  }

  private static final class Utf16 extends ForwardingStore {
    Utf16(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Queue> queues(String project, String namespace, String after, int limit) {
      return super.queues(project, namespace, after, limit).stream()
          .sorted(Comparator.comparing(Queue::name))
          .toList();
    }
  }

  private static final class IncludesName extends ForwardingStore {
    IncludesName(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Queue> queues(String project, String namespace, String after, int limit) {
      return super.queues(project, namespace, "", Integer.MAX_VALUE).stream()
          .filter(queue -> queue.name().compareTo(after) >= 0)
          .limit(limit)
          .toList();
    }
  }
}
