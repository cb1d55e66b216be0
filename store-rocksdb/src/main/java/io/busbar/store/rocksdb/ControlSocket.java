package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** A path is shorter. */
  private static final int LONGEST_LINE = 8192;

  private static final String OK = "ok ";
  private static final String FAILED = "failed ";

  private final ServerSocketChannel server;
  private final Path path;
  private final Path folder;
  private final Function<Path, String> backup;

  /** Those who have not said yet what they want. */
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

  private final Thread thread;

  private ControlSocket(
      ServerSocketChannel server, Path path, Path folder, Function<Path, String> backup) {
    this.server = server;
    this.path = path;
    this.folder = folder;
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
      return Optional.of(new ControlSocket(server, path, folder.path(), backup));
    } catch (IOException | StoreException | UnsupportedOperationException e) {
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
    try {
      while (true) {
        SocketChannel client = server.accept();
        clients.add(client);
        Thread.ofPlatform().name("busbar-rocksdb-order").daemon().start(() -> serve(client));
      }
    } catch (ClosedChannelException e) {
      // The store is being closed.
    } catch (IOException e) {
      LOG.warn("The store can't be backed up any more while it is in use: {}", e.getMessage());
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      String order = readLine(client);
      clients.remove(client);
      write(client, answer(order));
    } catch (IOException e) {
      LOG.debug("An order was not answered", e);
    } finally {
      clients.remove(client);
    }
  }

  private String answer(String order) {
    if (!order.startsWith(BACKUP)) {
      return FAILED + "the process that has the store open does not know this order";
    }
    try {
      String copied = backup.apply(Path.of(order.substring(BACKUP.length())));
      LOG.info("{}", copied);
      return OK + copied;
    } catch (InvalidPathException | StoreException e) {
      LOG.warn("The store was not backed up: {}", e.getMessage());
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
    if (target.toString().contains("\n")) {
      throw new StoreException("a folder with a line break in its name can't be copied to");
    }
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

  /** A line without its end; what there is of it if it has none. */
  private static String readLine(SocketChannel from) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(LONGEST_LINE);
    while (line.hasRemaining() && from.read(line) >= 0) {
      if (line.position() > 0 && line.get(line.position() - 1) == '\n') {
        break;
      }
    }
    return StandardCharsets.UTF_8.decode(line.flip()).toString().strip();
  }

  private static void write(SocketChannel to, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.replace('\n', ' ') + "\n");
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Takes no more orders, and hangs up on those who have not said theirs. */
  @Override
  public void close() {
    try {
      server.close();
      Threads.awaitEnd(thread);
      for (SocketChannel client : clients) {
        client.close();
      }
      Files.deleteIfExists(path);
      if (!path.startsWith(folder)) {
        Files.deleteIfExists(path.resolve("..").normalize());
      }
    } catch (IOException e) {
      LOG.debug("The control socket was not removed", e);
    }
  }
}
