package io.busbar.durability;

import io.busbar.durability.Client.Message;
import io.busbar.durability.Client.Page;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A reader that follows a queue's marker, page by page, on and on, whatever becomes of the server.
 */
final class Follower implements Callable<List<Message>> {

  private final String queue;
  private final Supplier<Optional<InetSocketAddress>> server;
  private final List<Message> seen = new ArrayList<>();
  private volatile boolean finishing;
  private String next;

  /**
   * Begins before the first message.
   *
   * @param server where the server is now, if it is
   */
  Follower(String queue, Supplier<Optional<InetSocketAddress>> server) {
    this.queue = queue;
    this.server = server;
    this.next = Client.first(queue);
  }

  String queue() {
    return queue;
  }

  /** Lets it end when there is nothing more to read, if nothing is posted any more. */
  void finish() {
    finishing = true;
  }

  @Override
  public List<Message> call() throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the test has failed elsewhere");
      }
      Optional<InetSocketAddress> address = server.get();
      if (address.isPresent()) {
        try (Client client = new Client(address.get())) {
          follow(client);
          return seen;
        } catch (UncheckedIOException e) {
          // The server was killed: on with the next one.
        }
      }
      Bus.pause();
    }
  }

  private void follow(Client client) {
    while (true) {
      boolean last = finishing;
      Page page = client.page(next);
      seen.addAll(page.messages());
      if (!page.messages().isEmpty()) {
        next = page.next();
      } else if (last) {
        return;
      } else {
        Bus.pause();
      }
    }
  }
}
