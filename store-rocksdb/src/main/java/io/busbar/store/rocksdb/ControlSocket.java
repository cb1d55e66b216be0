package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the process that has a store open takes orders from others of the same user: a socket in
 * the store's folder. An order is a line, {@code backup FOLDER}; so is the answer, {@code ok} or
 * {@code failed} and what is to be said.
 */
final class ControlSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private static final String NAME = "control.sock";

  /** Systems take 104 to 108 bytes. */
  private static final int LONGEST = 100;

  private static final String BACKUP = "backup ";
  private static final String OK = "ok ";
  private static final String FAILED = "failed ";

  private final ServerSocketChannel server;
  private final Path path;
  private final Function<Path, String> backup;
  private final Thread thread;

  private ControlSocket(ServerSocketChannel server, Path path, Function<Path, String> backup) {
    this.server = server;
    this.path = path;
    this.backup = backup;
    this.thread = Thread.ofPlatform().name("busbar-rocksdb-control").daemon().start(this::serve);
  }

  /**
   * Begins to take orders, and writes down where. Empty if there can be no such socket here: the
   * store does without.
   *
   * @param backup copies the store to a folder, and says what was copied
   */
  static Optional<ControlSocket> open(StoreFolder folder, Function<Path, String> backup) {
    try {
      Path path = place(folder.path());
      Files.deleteIfExists(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(path));
        folder.announce(path);
      } catch (IOException | StoreException e) {
        try (server) {
          throw e;
        }
      }
      return Optional.of(new ControlSocket(server, path, backup));
    } catch (IOException | StoreException e) {
      LOG.warn("The store can't be backed up while it is in use: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** In the store's folder, or, if that has too long a path, in a new one for temporary files. */
  private static Path place(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST
        ? path
        : Files.createTempDirectory("busbar").resolve(NAME);
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        String order = readLine(client);
        write(client, answer(order));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.debug("An order was not answered", e);
      }
    }
  }

  private String answer(String order) {
    if (!order.startsWith(BACKUP)) {
      return FAILED + "the process that has the store open does not know this order";
    }
    try {
      return OK + backup.apply(Path.of(order.substring(BACKUP.length())));
    } catch (InvalidPathException | StoreException e) {
      return FAILED + e.getMessage();
    } catch (RuntimeException e) {
      LOG.error("A fault in a backup", e);
      return FAILED + "a fault; the log of the process that has the store open says more";
    }
  }

  /**
   * Has the process at a socket back the store up.
   *
   * @return what was copied; empty if nobody is there any more
   * @throws StoreException if it could not be done
   */
  static Optional<String> backup(Path socket, Path target) {
    try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      write(server, BACKUP + target);
      String answer = readLine(server);
      if (answer.startsWith(OK)) {
        return Optional.of(answer.substring(OK.length()));
      }
      throw new StoreException(
          answer.startsWith(FAILED)
              ? answer.substring(FAILED.length())
              : "the process that has the store open ended before it answered; start it again, and"
                  + " remove "
                  + target);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String readLine(SocketChannel from) throws IOException {
    BufferedReader lines = new BufferedReader(Channels.newReader(from, StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(lines.readLine(), "");
  }

  private static void write(SocketChannel to, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.replace('\n', ' ') + "\n");
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Ends after the order that it is at. */
  @Override
  public void close() {
    try {
      server.close();
      thread.join();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("The control socket was not removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
