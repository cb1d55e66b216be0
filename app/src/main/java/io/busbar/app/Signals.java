package io.busbar.app;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK's only way to them is {@code sun.misc.Signal}, which
 * can't be named in source without a warning, so it is reached by name; where it is missing or
 * switched off ({@code -Xrs}), signals do what they did before.
 */
final class Signals {

  private Signals() {}

  /**
   * Has an action run, on a thread of its own, each time a signal comes.
   *
   * @param name without its SIG: {@code TERM}
   * @return whether that could be done
   */
  static boolean handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object adapter =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), adapter);
      return true;
    } catch (ReflectiveOperationException unavailable) {
      return false;
    }
  }
}
