package io.busbar.tck.proof;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * Gives a test class's constructor the subject that {@link Proof} runs it for, as a parameter of
 * its type. Put on the test class with {@code @ExtendWith(Subject.class)}.
 */
public final class Subject implements ParameterResolver {

  private static final String KEY = "subject";

  /** For JUnit. */
  public Subject() {}

  /** Lays the subject where the tests of a session find it. */
  static void put(NamespacedHierarchicalStore<Namespace> session, Object subject) {
    session.put(Namespace.create(Subject.class), KEY, subject);
  }

  private static Object get(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(Subject.class))
        .getOrDefault(KEY, Object.class, "none: only a proof runs this class");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().isInstance(get(context));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return get(context);
  }
}
