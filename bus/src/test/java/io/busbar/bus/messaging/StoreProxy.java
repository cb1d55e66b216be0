package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.ReadyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A store of which something is seen, or broken, before each call. */
final class StoreProxy {

  /** What happens before a call goes through; throws what the call is to throw. */
  @FunctionalInterface
  interface Before {
    void call(Method method, Object[] args) throws Exception;
  }

  private StoreProxy() {}

  /** The store with something before each call, always ready itself. */
  static MessageStore around(MessageStore store, Before before) {
    return proxy(store, before, true);
  }

  /** The same store, of which nothing is ready. */
  static MessageStore blocking(MessageStore store, Before before) {
    return proxy(store, before, false);
  }

  private static MessageStore proxy(MessageStore store, Before before, boolean ready) {
    return (MessageStore)
        Proxy.newProxyInstance(
            MessageStore.class.getClassLoader(),
            new Class<?>[] {MessageStore.class},
            (proxy, method, args) -> {
              if (method.getName().equals("ready")) {
                return ready ? proxy : ReadyStore.NOTHING;
              }
              before.call(method, args == null ? new Object[0] : args);
              try {
                return method.invoke(store, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
