package io.busbar.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.busbar.api.http.Handler;
import io.busbar.house.offender.Offender;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. The table is that of docs/architecture.md. */
final class HouseRulesTest {

  private static final String API = "io.busbar.api";
  private static final String SLF4J = "org.slf4j";
  private static final String ERROR = "io.busbar.app.error";
  private static final String CONFIG = "io.busbar.app.config";
  private static final String PLUGIN = "io.busbar.app.plugin";
  private static final String COMMAND = "io.busbar.app.command";

  private static final String BARE = "io.busbar.bench.bare";

  /** All of the JDK; the api alone does with java.base. */
  private static final String JDK = "java";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.busbar");

  static List<Room> rooms() {
    return List.of(
        Room.of(API),
        Room.of("io.busbar.bus", JDK, API, SLF4J, "tools.jackson.core"),
        Room.of("io.busbar.transport.netty", JDK, API, SLF4J, "io.netty"),
        Room.of("io.busbar.transport.undertow", JDK, API, SLF4J, "io.undertow", "org.xnio"),
        Room.of("io.busbar.transport.jetty", JDK, API, SLF4J, "org.eclipse.jetty"),
        Room.of("io.busbar.store.memory", JDK, API, SLF4J),
        Room.of("io.busbar.store.rocksdb", JDK, API, SLF4J, "org.rocksdb"),
        Room.of(
            "io.busbar.app",
            JDK,
            API,
            SLF4J,
            "ch.qos.logback",
            "com.google.inject",
            "jakarta.inject",
            "org.snakeyaml.engine",
            "picocli",
            "tools.jackson.core"),
        // Inside app, from the ground up: each knows only those below it.
        Room.of(ERROR, JDK),
        Room.of(CONFIG, JDK, API, ERROR, "org.snakeyaml.engine"),
        Room.of(PLUGIN, JDK, API, SLF4J, ERROR),
        Room.of(COMMAND, JDK, API, ERROR, CONFIG, PLUGIN, "picocli"),
        Room.of(
            "io.busbar.app.client",
            JDK,
            API,
            ERROR,
            CONFIG,
            COMMAND,
            "picocli",
            "tools.jackson.core"),
        Room.of(
                "io.busbar.bench",
                JDK,
                "com.sun.management",
                API,
                "io.netty",
                "org.HdrHistogram",
                "tools.jackson",
                "com.fasterxml.jackson.annotation")
            .without(BARE),
        Room.of(BARE, JDK, "io.netty", "io.undertow", "org.xnio", "org.eclipse.jetty"),
        Room.of("io.busbar.tck", JDK, API, "org.junit", "org.opentest4j"));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomImportsOnlyWhatItMay(Room room) {
    assertTrue(PRODUCT.stream().anyMatch(room::holds), () -> "no class found in " + room.home());
    assertEquals(List.of(), room.breaches(PRODUCT), room::home);
  }

  @Test
  void everyClassLivesInARoom() {
    List<String> homeless =
        PRODUCT.stream()
            .filter(type -> rooms().stream().noneMatch(room -> room.holds(type)))
            .map(JavaClass::getName)
            .toList();
    assertEquals(List.of(), homeless);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        PRODUCT.stream()
            .map(JavaClass::getPackageName)
            .filter(name ->
                PRODUCT.stream()
                    .noneMatch(type ->
                        type.getName().equals(name + ".package-info")
                            && type.isAnnotatedWith(NullMarked.class)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), unmarked);
  }

  /** What the rules are worth: the class that breaks them in these ways is caught in each. */
  @Test
  void anImportThatIsNotAllowedIsCaught() {
    JavaClasses classes = new ClassFileImporter().importPackagesOf(Offender.class);
    Room room = Room.of("io.busbar.house.offender", API);
    String offender = Offender.class.getName() + " -> ";
    assertEquals(
        List.of(
            offender + "io.busbar.store.memory.MemoryStoreProvider",
            offender + "io.netty.buffer.ByteBuf",
            offender + "java.sql.Connection"),
        room.breaches(classes));
    assertTrue(
        classes.get(Offender.class).getDirectDependenciesFromSelf().stream()
            .anyMatch(import_ -> import_.getTargetClass().isEquivalentTo(Handler.class)),
        "the offender no longer imports what is allowed, too");
  }
}
