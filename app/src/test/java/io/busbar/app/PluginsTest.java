package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.app.testing.FaultyTransport;
import io.busbar.app.testing.Services;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsTest {

  @TempDir private Path folder;

  @Test
  void aPluginThatCannotBeLoadedIsNamedAndTheOthersWork() throws IOException {
    Plugins<Transport> plugins = load("no.such.Transport", FaultyTransport.Greedy.class.getName());

    assertEquals(List.of("jetty", "netty", "undertow"), names(plugins));
    assertEquals("netty", plugins.choose("netty").name());
    assertEquals(2, plugins.broken().size());
    assertTrue(plugins.broken().get(0).contains("no.such.Transport"), () -> "" + plugins.broken());
    assertTrue(
        plugins.broken().get(1).contains("Greedy can't be loaded")
            && plugins.broken().get(1).contains("option serve.bind"),
        () -> "" + plugins.broken());
  }

  @Test
  void choosingAPluginThatIsNotThereWhileOneIsBrokenTellsOfBoth() throws IOException {
    Plugins<Transport> plugins = load("no.such.Transport");

    Failure failure = assertThrows(Failure.class, () -> plugins.choose("such"));

    assertEquals(ExitCode.PROVIDER, failure.code());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("no transport is named 'such'; installed: jetty,"), message);
    assertTrue(message.contains("no.such.Transport"), message);
  }

  @Test
  void twoPluginsOfOneNameAreAnErrorThatNamesBoth() {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> load(FaultyTransport.class.getName(), FaultyTransport.Twin.class.getName()));

    assertEquals(ExitCode.PROVIDER, failure.code());
    assertEquals(
        "two transports have the name faulty: io.busbar.app.testing.FaultyTransport and"
            + " io.busbar.app.testing.FaultyTransport$Twin; remove the jar of one of them",
        failure.getMessage());
  }

  @Test
  void aWorkerKindThatTheTransportDoesNotKnowIsRefused() throws IOException {
    ClassLoader here = PluginsTest.class.getClassLoader();
    Catalog catalog =
        new Catalog(
            load(FaultyTransport.class.getName()),
            Plugins.load(Plugin.Kind.STORE, StoreProvider.class, here),
            Plugins.load(Plugin.Kind.PROTOCOL, Protocol.class, here));
    Options options =
        catalog.options(Map.of("serve.transport", "faulty", "serve.worker", "virtual"));

    Failure failure = assertThrows(Failure.class, () -> Choice.of(catalog, options));

    assertEquals(ExitCode.USAGE, failure.code());
    assertEquals(
        "--worker is 'virtual', which transport faulty can't honour; it can: event-loop",
        failure.getMessage());
  }

  private Plugins<Transport> load(String... providers) throws IOException {
    Services.register(folder, Transport.class, providers);
    try (URLClassLoader loader = Services.with(folder)) {
      return Plugins.load(Plugin.Kind.TRANSPORT, Transport.class, loader);
    }
  }

  private static List<String> names(Plugins<?> plugins) {
    return plugins.all().stream().<String>map(Plugin::name).toList();
  }
}
