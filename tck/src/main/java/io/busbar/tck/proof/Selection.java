package io.busbar.tck.proof;

import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Finds contracts and tests by the names that a {@link Defect} uses. */
final class Selection {

  private Selection() {}

  /** What JUnit runs for {@code Contract} or {@code Contract.test}. */
  static DiscoverySelector of(Class<?> tests, String name) {
    int dot = name.indexOf('.');
    Class<?> contract = nested(tests, dot < 0 ? name : name.substring(0, dot));
    return dot < 0
        ? DiscoverySelectors.selectNestedClass(List.of(tests), contract)
        : DiscoverySelectors.selectNestedMethod(List.of(tests), contract, name.substring(dot + 1));
  }

  private static Class<?> nested(Class<?> tests, String name) {
    return Stream.<Class<?>>iterate(tests, type -> type != null, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredClasses()))
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(tests + " has no contract " + name));
  }
}
