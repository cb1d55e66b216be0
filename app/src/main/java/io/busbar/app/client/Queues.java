package io.busbar.app.client;

import io.busbar.app.error.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What there is: {@code busbar queues} and {@code busbar stats}. */
final class Queues {

  private static final int NAME_WIDTH = 24;

  private Queues() {}

  static void list(Session session) {
    boolean detailed = session.own().get(OwnOptions.DETAILED);
    String query = detailed ? "detailed=true" : "";
    boolean begun = false;
    while (true) {
      Answer answer = session.bus().get("/v2/queues" + (query.isEmpty() ? "" : "?" + query));
      List<String> queues =
          session.read(answer, json -> Json.items(Message.member(Json.members(json), "queues")));
      for (String queue : queues) {
        Map<String, String> members = session.read(answer, _ -> Json.members(queue));
        if (session.out().isText() && !begun) {
          session.out().line(detailed ? line(session, "NAME", "METADATA") : "NAME");
        }
        begun = true;
        write(session, answer, members, detailed);
      }
      String next = session.read(answer, Links::next);
      if (queues.isEmpty() || next.isEmpty() || next.equals(query) || !session.out().flush()) {
        break;
      }
      query = next;
    }
    if (session.out().isText() && !begun) {
      session.note().accept("no queues in project " + session.common().get(ClientOptions.PROJECT));
    }
  }

  private static void write(
      Session session, Answer answer, Map<String, String> members, boolean detailed) {
    if (session.out().isText()) {
      String name = session.read(answer, _ -> Json.text(Message.member(members, "name")));
      session
          .out()
          .line(
              detailed
                  ? line(session, name, Json.oneLine(members.getOrDefault("metadata", "{}")))
                  : name);
    } else {
      session.out().json(Json.object(members));
    }
  }

  private static String line(Session session, String name, String metadata) {
    return Printable.fit(
        Printable.of(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s  %s", name, metadata)),
        session.out().width());
  }

  static void stats(Session session) {
    Answer answer = session.bus().get(session.queuePath() + "/stats");
    Map<String, String> stats =
        session.read(answer, json -> Json.members(Message.member(Json.members(json), "messages")));
    if (!session.out().isText()) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("queue", Json.quote(session.queue()));
      all.putAll(stats);
      session.out().json(Json.object(all));
      return;
    }
    for (String count : List.of("free", "claimed", "total")) {
      session.out().line(row(count, session.read(answer, _ -> Message.member(stats, count))));
    }
    for (String end : List.of("oldest", "newest")) {
      String message = stats.get(end);
      if (message != null) {
        session.out().line(row(end, session.read(answer, _ -> told(message))));
      }
    }
  }

  private static String row(String name, String value) {
    return String.format(Locale.ROOT, "%-7s  %s", name, value);
  }

  private static String told(String message) {
    Map<String, String> members = Json.members(message);
    String href = Json.text(Message.member(members, "href"));
    return "%s, posted %s ago (%s)"
        .formatted(
            href.substring(href.lastIndexOf('/') + 1),
            MessageTable.age(Long.parseLong(Message.member(members, "age"))),
            Json.text(Message.member(members, "created")));
  }
}
