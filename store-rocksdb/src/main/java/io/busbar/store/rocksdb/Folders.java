package io.busbar.store.rocksdb;

import static java.nio.file.StandardOpenOption.READ;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Folders that only their owner may enter, and that a power loss does not take away. */
final class Folders {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Folders() {}

  /**
   * Makes a folder with the parents that it lacks, each with mode 0700 and on the disk when this
   * returns.
   *
   * @return whether there was none
   */
  static boolean make(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path each = folder; each != null && Files.notExists(each); each = each.getParent()) {
      missing.add(each);
    }
    Files.createDirectories(folder, OWNER_ONLY);
    for (Path made : missing) {
      Path parent = made.getParent();
      if (parent != null) {
        sync(parent);
      }
    }
    return !missing.isEmpty();
  }

  /** Leaves a folder that was made by others to its owner. */
  static void close(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new StoreException(
          "the mode of %s can't be set: %s; remove the folder".formatted(folder, reason(e)), e);
    }
  }

  /** Brings to the disk which files a folder has. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  /** What went wrong, for people: an exception of this kind often has no more than a path in it. */
  static String reason(IOException failure) {
    String file = failure instanceof FileSystemException of ? of.getFile() : "";
    return switch (failure) {
      case AccessDeniedException _ -> "no permission for " + file;
      case FileAlreadyExistsException _ -> file + " is there and is no folder";
      case NotDirectoryException _ -> file + " is no folder";
      case NoSuchFileException _ -> "there is no " + file;
      default -> String.valueOf(failure.getMessage());
    };
  }
}
