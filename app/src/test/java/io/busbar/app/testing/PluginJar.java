package io.busbar.app.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.ApiVersion;
import io.busbar.api.transport.Transport;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin's jar as its author would build it: compiled from source, and packed. */
public final class PluginJar {

  private final List<Path> sources = new ArrayList<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Attributes attributes = new Attributes();
  private String classPath = System.getProperty("java.class.path");

  /** A jar for the api of this build. */
  public PluginJar() {
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attribute(ApiVersion.ATTRIBUTE, String.valueOf(ApiVersion.CURRENT));
  }

  /** Adds the Java files below a folder. */
  public PluginJar sources(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(it -> it.toString().endsWith(".java")).forEach(sources::add);
    }
    return this;
  }

  /** Adds Java files. */
  public PluginJar sources(List<Path> files) {
    sources.addAll(files);
    return this;
  }

  /** Registers a class for a service. */
  public PluginJar service(Class<?> service, String provider) {
    services.put(service.getName(), provider);
    return this;
  }

  /** Writes a line of the manifest; an empty value leaves it out. */
  public PluginJar attribute(String name, String value) {
    if (value.isEmpty()) {
      attributes.remove(new Attributes.Name(name));
    } else {
      attributes.putValue(name, value);
    }
    return this;
  }

  /** Has it compiled against one more jar. */
  public PluginJar against(Path jar) {
    classPath = jar + File.pathSeparator + classPath;
    return this;
  }

  /** Compiles and packs. */
  public Path build(Path jar) throws IOException {
    Path classes = Files.createTempDirectory("busbar-plugin-");
    try {
      compile(classes);
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().putAll(attributes);
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream packed = new JarOutputStream(out, manifest);
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
        for (Map.Entry<String, String> service : services.entrySet()) {
          add(
              packed,
              "META-INF/services/" + service.getKey(),
              service.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
      return jar;
    } finally {
      Folders.delete(classes);
    }
  }

  private void compile(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-d", classes.toString(), "-cp", classPath, "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertTrue(compiled, said::toString);
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name.replace('\\', '/')));
    jar.write(content);
    jar.closeEntry();
  }

  /**
   * The whole transport that docs/transports.md points to. It is in no class path here: its sources
   * are tests of another module.
   */
  public static PluginJar plain() throws IOException {
    List<Path> plain;
    try (Stream<Path> all = Files.list(Path.of("../tck/src/test/java/io/busbar/tck/plain"))) {
      plain = all.filter(it -> !it.toString().endsWith("Test.java")).toList();
    }
    return new PluginJar()
        .sources(plain)
        .service(Transport.class, "io.busbar.tck.plain.PlainTransport");
  }

  /**
   * A transport of a few lines that can be listed and checked, but not served with.
   *
   * @param folder where to write the source
   * @param type its class
   * @param constructor what its constructor does
   * @param option the last word of the key of its one option
   */
  public static PluginJar transport(
      Path folder, String name, String type, String constructor, String option) throws IOException {
    Path source = folder.resolve(type + ".java");
    Files.createDirectories(folder);
    Files.writeString(
        source,
        """
        import io.busbar.api.http.Handler;
        import io.busbar.api.option.Option;
        import io.busbar.api.transport.*;
        import java.util.*;

        public final class %2$s implements Transport {
          private static final Option<Integer> LOOPS =
              Option.number("transport.%1$s.%4$s", 2, 1, 9, "threads", "how many threads");
          public %2$s() { %3$s }
          public String name() { return "%1$s"; }
          public String description() { return "%2$s of a test"; }
          public List<Option<?>> options() { return List.of(LOOPS); }
          public Set<Worker.Kind> workers() { return Set.of(Worker.Kind.POOL); }
          public Server create(ServerSpec spec, Handler handler) {
            throw new IllegalStateException("no engine");
          }
        }
        """
            .formatted(name, type, constructor, option));
    return new PluginJar().sources(List.of(source)).service(Transport.class, type);
  }
}
