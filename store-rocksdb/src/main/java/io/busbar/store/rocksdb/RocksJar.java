package io.busbar.store.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.RocksDB;

/** The jar that RocksDB's classes come from, with a native library for each platform it knows. */
final class RocksJar implements AutoCloseable {

  private static final Pattern LIBRARY =
      Pattern.compile("librocksdbjni-([a-z0-9_-]+)\\.(so|jnilib|dll)");

  private final JarFile jar;

  private RocksJar(JarFile jar) {
    this.jar = jar;
  }

  static RocksJar open() throws IOException {
    URL self = RocksDB.class.getResource("RocksDB.class");
    if (self == null || !(self.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("RocksDB's classes come from %s, which is no jar".formatted(self));
    }
    connection.setUseCaches(false); // a jar of our own, to be closed
    return new RocksJar(connection.getJarFile());
  }

  /** RocksDB's version, as the build knows it: RocksDB tells it only once its library is loaded. */
  static String version() throws IOException {
    try (InputStream in = RocksJar.class.getResourceAsStream("rocksdb.version")) {
      if (in == null) {
        throw new IOException("the file rocksdb.version is missing beside RocksJar.class");
      }
      return new String(in.readAllBytes(), US_ASCII).strip();
    }
  }

  /**
   * A platform's native library.
   *
   * @param name what RocksDB calls it, such as {@code librocksdbjni-linux64.so}
   * @throws StoreException if the jar has none for that platform
   */
  JarEntry library(String name) {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      throw new StoreException(
          "RocksDB has no library for this platform, %s: %s carries %s; use --store memory, or build Busbar with that platform in the list of store-rocksdb/pom.xml"
              .formatted(platform(name), jar.getName(), String.join(", ", platforms())));
    }
    return entry;
  }

  /** The platforms that it has a library for, as RocksDB calls them, such as {@code linux64}. */
  List<String> platforms() {
    return jar.stream()
        .map(JarEntry::getName)
        .filter(LIBRARY.asMatchPredicate())
        .map(RocksJar::platform)
        .sorted()
        .toList();
  }

  /** The platform in a library's name. */
  static String platform(String name) {
    Matcher matcher = LIBRARY.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  InputStream read(JarEntry entry) throws IOException {
    return jar.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
