package io.busbar.api.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Queues of messages, kept. All calls may block, unless they go to what {@link #ready} gives; all
 * are safe from any thread, and each takes effect whole or not at all.
 *
 * <p>What every store promises, whatever happens at once:
 *
 * <ul>
 *   <li><b>Never missed.</b> A message becomes visible only after every message with a smaller
 *       marker of its queue has (or never will), so a reader that follows the marker sees all, in
 *       order.
 *   <li><b>A marker is never used twice</b> in a queue of the same id: not after deletes, purge,
 *       delete and re-create, clock steps or a restart.
 *   <li><b>Acknowledged is kept</b>, as durably as the store says.
 *   <li><b>A claim is exclusive</b> until it expires or is released.
 *   <li><b>Expired is gone</b> at that instant by the clock, whether or not it has been cleaned up.
 * </ul>
 *
 * <p>Every method throws {@link StoreException} when the store can't do it now; that says what was
 * done then. A queue that is not there counts as an empty one, where nothing else is said.
 */
public interface MessageStore extends AutoCloseable {

  /**
   * This store, restricted to what it can do at once: from memory, without waiting for a disk, a
   * network, a lock held over either, or a pause. Safe on an I/O thread. A method that might block
   * throws {@link WouldBlockException} having done nothing. A sequence of calls may be cut between
   * two of them; who repeats it on the store itself must bear that the first ones were done. A
   * store that never blocks gives itself.
   */
  default MessageStore ready() {
    return ReadyStore.NOTHING;
  }

  /** Says whether the store works: returns, or throws {@link StoreException}. */
  void ping();

  // --- Queues

  /**
   * Makes a queue unless it is there.
   *
   * @param metadata what to keep with it; the content must not change any more
   * @return whether it was made; if not, its metadata is as it was
   */
  boolean createQueue(QueueId queue, ByteBuffer metadata);

  /** The metadata, in a buffer of the caller's own; empty if there is no such queue. */
  Optional<ByteBuffer> metadata(QueueId queue);

  /**
   * Puts other metadata in the place of the expected one.
   *
   * @return whether it was done; if not, the queue is gone or its metadata was another
   */
  boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated);

  /** Removes a queue, its messages and claims; says whether it was there. */
  boolean deleteQueue(QueueId queue);

  /**
   * The queues of a namespace, by name in the order of code points.
   *
   * @param after only names after this one; "" for all
   * @param limit most queues, 1 or more
   */
  List<Queue> queues(String project, String namespace, String after, int limit);

  /** How many queues a namespace has. */
  long countQueues(String project, String namespace);

  /** How a queue stands. */
  QueueStats stats(QueueId queue);

  /** Deletes all messages that no claim holds. */
  void purge(QueueId queue);

  // --- Messages

  /**
   * Posts messages, all or none, next to each other in this order. Makes the queue, with no bytes
   * of metadata, if it is missing.
   *
   * @param client who posts
   * @param messages one or more
   * @return their markers, in the same order
   */
  List<Long> post(QueueId queue, String client, List<NewMessage> messages);

  /**
   * Posts as {@link #post} does, but need not wait until it is done: a store that would have to
   * wait for a disk or a network only to say that it is may do so later.
   *
   * @return told the markers once the messages are kept and can be seen, or a {@link
   *     StoreException}; on any thread, which must not be blocked
   */
  default CompletionStage<List<Long>> postAsync(
      QueueId queue, String client, List<NewMessage> messages) {
    return CompletableFuture.completedFuture(post(queue, client, messages));
  }

  /** Messages, oldest first. */
  List<Message> list(QueueId queue, MessageQuery query);

  /**
   * The messages with these markers that are there, claimed or delayed as well, in the order of the
   * markers given.
   */
  List<Message> get(QueueId queue, List<Long> markers);

  /** Deletes the messages with these markers that are there, whether claimed or not. */
  void delete(QueueId queue, List<Long> markers);

  /**
   * Deletes one message, if claims allow it.
   *
   * @param claim the claim under which it is deleted; empty for a message that no claim may hold
   */
  Deletion delete(QueueId queue, long marker, Optional<String> claim);

  /**
   * Takes messages out: those that no claim holds and whose delay is over, oldest first. Each is
   * given to one caller only.
   *
   * @param limit most messages, 1 or more
   */
  List<Message> pop(QueueId queue, int limit);

  // --- Claims

  /**
   * Claims messages: those that no claim holds and whose delay is over, oldest first. A message
   * that would not outlive the claim by its grace gets a ttl that lets it. Dead letters are moved
   * on the way.
   *
   * @return the claim; empty if there was nothing to claim, and then none was made (dead letters
   *     may have been moved)
   */
  Optional<Claim> claim(QueueId queue, ClaimRequest request);

  /** A live claim of this queue; empty if there is none of this id. */
  Optional<Claim> claim(QueueId queue, String id);

  /**
   * Starts a live claim's time again, and lengthens its messages' lives as a new claim would.
   *
   * @return false if there is no such claim
   */
  boolean renew(QueueId queue, String id, Duration ttl, Duration grace);

  /**
   * Ends a claim, so that its messages are free at once and as if they had never been claimed. Does
   * nothing if there is no such claim.
   */
  void release(QueueId queue, String id);

  // --- Readers that wait

  /**
   * Registers an action that runs each time after messages became visible in a queue by a post or
   * as dead letters, by any instance that shares the store; it may run without cause, and once for
   * many. What becomes visible after this returns is told, so watch first and list then; what
   * becomes visible with time alone (a delay, a claim's end) is not. A store that may have missed
   * something runs the action.
   *
   * @param action runs on any thread, outside the store's locks, and must not block; what it throws
   *     is logged and harms nobody
   * @return what ends it when closed
   */
  Watch watch(QueueId queue, Runnable action);

  /** An action that was registered. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {

    /**
     * Ends it. Never blocks, on any thread, in the action itself too. A run that was about to begin
     * may still come. Does nothing the second time.
     */
    @Override
    void close();
  }

  /**
   * Closes the store. Calls after this throw {@link StoreException}. Does nothing the second time.
   */
  @Override
  void close();
}
