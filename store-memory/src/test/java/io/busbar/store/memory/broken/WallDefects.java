package io.busbar.store.memory.broken;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Something of one project, namespace or queue is seen in another. */
final class WallDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "project-ignored",
              "queues of the same name in two projects are one queue",
              List.of("Projects"),
              (healthy, clock) ->
                  new RekeyedStore(
                      healthy, queue -> new QueueId("", queue.namespace(), queue.name()))),
          new Defect<>(
              "namespace-ignored",
              "queues of the same name in two namespaces are one queue",
              List.of("Queues.aNamespaceKeepsQueuesApart"),
              (healthy, clock) ->
                  new RekeyedStore(
                      healthy, queue -> new QueueId(queue.project(), "", queue.name()))),
          new Defect<>(
              "ids-run-together",
              "a queue is found by the parts of its id put together with a slash between them",
              List.of("Projects.namesThatRunTogetherAlikeAreDifferentQueues"),
              (healthy, clock) -> new RekeyedStore(healthy, WallDefects::joined)),
          new Defect<>(
              "queues-of-longer-project-listed",
              "a listing has the queues of all projects whose names begin alike",
              List.of("Projects.queuesOfAnotherProjectAreNeitherListedNorCounted"),
              (healthy, clock) -> new Prefixed(healthy)),
          new Defect<>(
              "marker-counts-posts-of-others",
              "all queues share one sequence, so markers tell what other projects post",
              List.of("Projects.markersSayNothingOfWhatOthersPost"),
              (healthy, clock) -> new OneSequence(healthy)));

  private WallDefects() {}

  private static QueueId joined(QueueId queue) {
    return new QueueId("", "", String.join("/", queue.project(), queue.namespace(), queue.name()));
  }

  /** What the project without a name asks for begins like every other. */
  private static final class Prefixed extends ForwardingStore {
    Prefixed(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Queue> queues(String project, String namespace, String after, int limit) {
      return Stream.of("", "neighbour", "tenant")
          .filter(other -> other.startsWith(project))
          .flatMap(other -> super.queues(other, namespace, after, limit).stream())
          .limit(limit)
          .toList();
    }
  }

  private static final class OneSequence extends Renumbering {
    private final AtomicLong count = new AtomicLong();

    OneSequence(MessageStore healthy) {
      super(healthy);
    }

    @Override
    long last(QueueId queue) {
      return count.getAndAdd(1000);
    }
  }
}
