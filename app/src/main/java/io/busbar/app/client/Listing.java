package io.busbar.app.client;

import java.time.Duration;
import java.util.List;

/**
 * {@code busbar list}: the messages of a queue, page by page. Following, it goes on at the last
 * page's link; since a bus uses no marker twice and shows none before a smaller one, nothing is
 * missed and nothing shown twice, whatever becomes of the server meanwhile. That holds for what is
 * there from its posting on, so claimed and delayed messages are followed, too.
 */
final class Listing {

  private final Session session;
  private final MessageTable table;
  private final boolean follow;
  private final Duration interval;
  private int left;
  private boolean answered;
  private boolean away;

  Listing(Session session) {
    this.session = session;
    this.table = new MessageTable(session.out());
    this.follow = session.own().get(OwnOptions.FOLLOW);
    this.interval = session.own().get(OwnOptions.INTERVAL);
    this.left = session.own().get(OwnOptions.LIST_LIMIT).orElse(Integer.MAX_VALUE);
  }

  void run() {
    try {
      list();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void list() throws InterruptedException {
    String query = first();
    while (true) {
      Message.Page page = page(query);
      List<Message> messages = page.messages();
      messages.stream().limit(left).forEach(table::write);
      left -= Math.min(left, messages.size());
      if (!session.out().flush() || left == 0) {
        return;
      }
      if (!messages.isEmpty()) {
        if (page.next().isEmpty() && !follow) {
          break;
        }
        query = moved(query, page.next());
      } else if (follow) {
        Thread.sleep(interval);
      } else {
        break;
      }
    }
    if (session.out().isText() && !table.isBegun()) {
      session.note().accept("no messages in " + session.queue());
    }
  }

  private String first() {
    StringBuilder query = new StringBuilder("echo=true");
    if (follow || session.own().get(OwnOptions.CLAIMED)) {
      query.append("&include_claimed=true");
    }
    if (follow || session.own().get(OwnOptions.DELAYED)) {
      query.append("&include_delayed=true");
    }
    return query.toString();
  }

  /** A link that leads nowhere new would show the same messages for ever. */
  private String moved(String query, String next) {
    if (next.isEmpty() || next.equals(query)) {
      throw new CallFailed(
          session.bus().notTheBus("GET " + path(query), "a page that leads to no other"), 0, false);
    }
    return next;
  }

  private String path(String query) {
    return session.queuePath() + "/messages?" + query;
  }

  /** A page; following, it waits for a server that has answered before and is away now. */
  private Message.Page page(String query) throws InterruptedException {
    while (true) {
      try {
        Message.Page page = session.read(session.bus().get(path(query)), Message.Page::of);
        answered = true;
        away = false;
        return page;
      } catch (CallFailed failed) {
        if (!follow || !answered || !failed.isPassing()) {
          throw failed;
        }
        if (!away) {
          session
              .note()
              .accept("%s does not answer; going on when it does".formatted(session.bus().url()));
        }
        away = true;
        Thread.sleep(interval);
      }
    }
  }
}
