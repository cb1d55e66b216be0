package io.busbar.app;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object adapter =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(run, 0, signal));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), adapter);
      return true;
    } catch (ReflectiveOperationException unavailable) {
      return false;
    }
  }
}
