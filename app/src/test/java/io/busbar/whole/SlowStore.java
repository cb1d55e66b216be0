package io.busbar.whole;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.ReadyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A real store that has nothing ready, notes who calls it, and takes as long over a post as the
 * test wants.
 */
final class SlowStore {

  final CountDownLatch posting = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);
  private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

  /** The threads on which the store was called. */
  Set<Thread> callers() {
    return Set.copyOf(callers);
  }

  MessageStore over(MessageStore store) {
    return (MessageStore)
        Proxy.newProxyInstance(
            SlowStore.class.getClassLoader(),
            new Class<?>[] {MessageStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("ready")) {
                return ReadyStore.NOTHING;
              }
              if (!method.getName().equals("close")) {
                callers.add(Thread.currentThread());
              }
              if (method.getName().startsWith("post")) {
                posting.countDown();
                release.await();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException told) {
                throw told.getCause();
              }
            });
  }
}
