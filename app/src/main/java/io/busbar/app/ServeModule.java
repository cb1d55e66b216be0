package io.busbar.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.busbar.api.option.OptionException;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import java.time.InstantSource;
import java.util.function.Supplier;

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
    return attempt(choice.store(), () -> choice.store().instance().open(choice.options(), clock));
  }

  @Provides
  @Singleton
  Worker worker() {
    return ServeOptions.worker(choice.options());
  }

  @Provides
  @Singleton
  ProtocolHandler handler(MessageStore store, InstantSource clock) {
    return attempt(
        choice.protocol(),
        () -> choice.protocol().instance().create(store, choice.options(), clock));
  }

  @Provides
  @Singleton
  Server server(Worker worker, ProtocolHandler handler) {
    ServerSpec spec =
        new ServerSpec(
            choice.binds(), worker, ServeOptions.limits(choice.options()), choice.options());
    return attempt(choice.transport(), () -> choice.transport().instance().create(spec, handler));
  }

  /** Does what a plugin is asked for; what it throws beyond its contract is a fault of its own. */
  static <R> R attempt(Plugin<?> plugin, Supplier<R> call) {
    try {
      return call.get();
    } catch (OptionException told) {
      throw told;
    } catch (BindFailure told) {
      throw new Failure(ExitCode.BIND, String.valueOf(told.getMessage()), told);
    } catch (StoreException told) {
      throw new Failure(ExitCode.STORE, "the store can't be used: " + told.getMessage(), told);
    } catch (RuntimeException | LinkageError fault) {
      throw new Failure(
          ExitCode.PROVIDER,
          "%s %s (%s) failed: %s"
              .formatted(
                  plugin.kind(), plugin.name(), plugin.instance().getClass().getName(), fault),
          fault);
    }
  }
}
