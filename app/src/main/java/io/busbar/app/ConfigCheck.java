package io.busbar.app;

import io.busbar.api.store.MessageStore;
import io.busbar.api.transport.Worker;
import java.time.InstantSource;

/** Finds out whether a choice could be served, without serving it. */
final class ConfigCheck {

  private ConfigCheck() {}

  /**
   * Makes the server and starts it not.
   *
   * @param deep whether to open the store, have it answer, and close it again
   * @throws Failure if it could not be served
   * @throws io.busbar.api.option.OptionException if a value is wrong
   */
  static void run(Choice choice, boolean deep) {
    try (Worker worker = ServeOptions.worker(choice.options())) {
      choice.transport().run(it -> it.create(choice.spec(worker), _ -> {}));
    }
    if (deep) {
      choice
          .store()
          .run(it -> {
            try (MessageStore store = it.open(choice.options(), InstantSource.system())) {
              store.ping();
            }
          });
    }
  }
}
