package io.busbar.store.rocksdb;

import io.busbar.api.store.MessageQuery;

/** Which messages a query asks for. */
final class Selection {

  private Selection() {}

  static boolean includes(MessageQuery query, Entry entry, long now) {
    return !entry.isExpired(now)
        && (query.claimed() || !entry.isClaimed(now))
        && (query.delayed() || !entry.isDelayed(now))
        && query.exceptClient().filter(entry.message().client()::equals).isEmpty();
  }
}
