package io.busbar.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.Worker;
import java.time.InstantSource;

/** Wires what was chosen: clock and options to the store, to the handler, to the server. */
final class ServeModule extends AbstractModule {

  private final Choice choice;

  ServeModule(Choice choice) {
    this.choice = choice;
  }

  @Provides
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Provides
  @Singleton
  MessageStore store(InstantSource clock) {
    return choice.store().call(it -> it.open(choice.options(), clock));
  }

  @Provides
  @Singleton
  Worker worker() {
    return ServeOptions.worker(choice.options());
  }

  @Provides
  @Singleton
  ProtocolHandler handler(MessageStore store, InstantSource clock) {
    return choice.protocol().call(it -> it.create(store, choice.options(), clock));
  }

  @Provides
  @Singleton
  Server server(Worker worker, ProtocolHandler handler) {
    return choice.transport().call(it -> it.create(choice.spec(worker), handler));
  }
}
