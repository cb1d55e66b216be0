package io.busbar.store.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code format} in a store's folder: it says that the folder is a store, and which
 * version of its keys and values it holds. A folder without it is no store.
 */
final class FormatFile {

  /** The version that this code reads and writes. */
  static final int VERSION = 1;

  static final String NAME = "format";

  /** What it is called until it is written; a crash may leave it. */
  static final String UNFINISHED = "format.new";

  private static final int LONGEST = 64;
  private static final Pattern CONTENT = Pattern.compile("busbar-rocksdb ([1-9][0-9]{0,8})\n");

  private FormatFile() {}

  /**
   * Whether a folder is a store that this code can read. Changes nothing.
   *
   * @return false if it has no such file
   * @throws StoreException if the file is damaged or of a newer version
   */
  static boolean isIn(Path folder) {
    Path file = folder.resolve(NAME);
    String content;
    try (InputStream in = Files.newInputStream(file)) {
      content = new String(in.readNBytes(LONGEST), US_ASCII);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new StoreException("can't read %s: %s".formatted(file, Folders.reason(e)), e);
    }
    Matcher matcher = CONTENT.matcher(content);
    if (!matcher.matches()) {
      throw new StoreException(
          "%s is damaged, or %s is no store; use another path or a backup".formatted(file, folder));
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version > VERSION) {
      throw new StoreException(
          "the store %s has format %d, and this Busbar knows no newer one than %d; use the Busbar that wrote it, or another path"
              .formatted(folder, version, VERSION));
    }
    return true;
  }

  /** Makes a folder a store: at once and wholly, and on the disk when this returns. */
  static void write(Path folder) throws IOException {
    Path unfinished = folder.resolve(UNFINISHED);
    ByteBuffer content =
        ByteBuffer.wrap("busbar-rocksdb %d\n".formatted(VERSION).getBytes(US_ASCII));
    try (FileChannel channel = FileChannel.open(unfinished, CREATE, WRITE, TRUNCATE_EXISTING)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(unfinished, folder.resolve(NAME), ATOMIC_MOVE);
    Folders.sync(folder);
  }
}
