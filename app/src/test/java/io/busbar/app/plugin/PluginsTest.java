package io.busbar.app.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.transport.Transport;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.testing.FaultyTransport;
import io.busbar.app.testing.Services;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins on the class path. */
final class PluginsTest {

  private static final Path CLASSES = Path.of("target/test-classes").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void aPluginThatCannotBeLoadedIsNamedAndTheOthersWork() throws IOException {
    Plugins<Transport> plugins = load("no.such.Transport", FaultyTransport.Greedy.class.getName());

    assertEquals(List.of("jetty", "netty", "undertow"), names(plugins));
    assertEquals("netty", plugins.choose("netty").name());
    assertEquals(2, plugins.broken().size());
    assertTrue(plugins.broken().get(0).contains("no.such.Transport"), () -> "" + plugins.broken());
    assertEquals(
        "transport io.busbar.app.testing.FaultyTransport$Greedy in %s can't be loaded:"
                .formatted(CLASSES)
            + " java.lang.IllegalArgumentException: the key of its option serve.bind does not start"
            + " with transport.faulty.",
        plugins.broken().get(1));
  }

  @Test
  void choosingAPluginThatIsNotThereWhileOneIsBrokenTellsOfBoth() throws IOException {
    Plugins<Transport> plugins = load("no.such.Transport");

    Failure failure = assertThrows(Failure.class, () -> plugins.choose("such"));

    assertEquals(ExitCode.PLUGIN, failure.code());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("no transport is named 'such'; installed: jetty,"), message);
    assertTrue(message.contains("no.such.Transport"), message);
  }

  @Test
  void twoPluginsOfOneNameAreAnErrorThatNamesBothAndWhereTheyAre() {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> load(FaultyTransport.class.getName(), FaultyTransport.Twin.class.getName()));

    assertEquals(ExitCode.PLUGIN, failure.code());
    assertEquals(
        "two transports have the name faulty: io.busbar.app.testing.FaultyTransport in %s and"
                .formatted(CLASSES)
            + " io.busbar.app.testing.FaultyTransport$Twin in %s; remove one of them"
                .formatted(CLASSES),
        failure.getMessage());
  }

  private Plugins<Transport> load(String... providers) throws IOException {
    Services.register(folder, Transport.class, providers);
    try (URLClassLoader loader = Services.with(folder)) {
      return Plugins.load(Plugin.Kind.TRANSPORT, Transport.class, loader, PluginPath.NONE);
    }
  }

  private static List<String> names(Plugins<?> plugins) {
    return plugins.all().stream().<String>map(Plugin::name).toList();
  }
}
