package io.busbar.bus.messaging;

import java.util.concurrent.CompletionStage;

/** What a resource gives back: its answer, or one that comes later. */
sealed interface Reply permits Answer, Reply.Later {

  /**
   * An answer that waits for the store.
   *
   * @param answer told on any thread
   */
  record Later(CompletionStage<Answer> answer) implements Reply {}
}
