package io.busbar.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;

/**
 * A room of the house, and what its classes may import beside their own room.
 *
 * @param home the package that it lives in, with all below
 * @param allowed packages, with all below
 * @param others packages below home that are rooms of their own, which this one may not import
 */
record Room(String home, List<String> allowed, List<String> others) {

  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();
  private static final String ANNOTATIONS = "org.jspecify.annotations";

  static Room of(String home, String... allowed) {
    return new Room(home, List.of(allowed), List.of());
  }

  /** The same room, less some packages below it. */
  Room without(String... rooms) {
    return new Room(home, allowed, List.of(rooms));
  }

  boolean holds(JavaClass type) {
    return isMine(type.getPackageName());
  }

  /** One line for each import that this room does not allow. */
  List<String> breaches(JavaClasses classes) {
    return classes.that(DescribedPredicate.describe("in " + home, this::holds)).stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(import_ -> !allows(import_))
        .map(import_ ->
            import_.getOriginClass().getName()
                + " -> "
                + import_.getTargetClass().getBaseComponentType().getName())
        .distinct()
        .sorted()
        .toList();
  }

  private boolean allows(Dependency import_) {
    JavaClass target = import_.getTargetClass().getBaseComponentType();
    String name = target.getPackageName();
    return target.isPrimitive()
        || JAVA_BASE.contains(name)
        || isMine(name)
        || isWithin(name, ANNOTATIONS)
        || allowed.stream().anyMatch(one -> isWithin(name, one));
  }

  private boolean isMine(String name) {
    return isWithin(name, home) && others.stream().noneMatch(other -> isWithin(name, other));
  }

  private static boolean isWithin(String name, String top) {
    return name.equals(top) || name.startsWith(top + ".");
  }
}
