package io.busbar.app.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.app.testing.Folders;
import io.busbar.app.testing.PluginJar;
import io.busbar.tck.transport.TransportContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The contract of a transport, on one that was compiled here from the sources that
 * docs/transports.md points to, packed into a jar, and found in a plugin folder. Nothing of it is
 * on the class path.
 */
final class PluginTransportTest extends TransportContract {

  private static final Transport PLAIN = load();

  PluginTransportTest(Worker.Kind kind) {
    super(PLAIN, kind);
  }

  private static Transport load() {
    try {
      Path folder = Folders.make();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
      Path jar = PluginJar.plain().build(folder.resolve("plain.jar"));
      Transport plain =
          Plugins.load(
                  Plugin.Kind.TRANSPORT,
                  Transport.class,
                  PluginTransportTest.class.getClassLoader(),
                  PluginPath.of(List.of(folder)))
              .choose("plain")
              .instance();
      assertEquals(jar.toString(), Plugin.of(plain).origin());
      return plain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
