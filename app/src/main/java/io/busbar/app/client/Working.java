package io.busbar.app.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a worker does: {@code busbar claim}, {@code delete} and {@code release}. */
final class Working {

  private Working() {}

  static void claim(Session session) {
    Map<String, String> wish = new LinkedHashMap<>();
    put(wish, "ttl", session.own().get(OwnOptions.CLAIM_TTL));
    put(wish, "grace", session.own().get(OwnOptions.GRACE));
    String limit =
        session.own().get(OwnOptions.CLAIM_LIMIT).map(most -> "?limit=" + most).orElse("");
    Answer answer = session.bus().post(session.queuePath() + "/claims" + limit, Json.object(wish));
    List<Message> messages =
        answer.status() == 204 ? List.of() : session.read(answer, Message::all);
    if (messages.isEmpty()) {
      if (session.out().isText()) {
        session.note().accept("nothing to claim in " + session.queue());
      }
      return;
    }
    MessageTable table = new MessageTable(session.out());
    messages.forEach(table::write);
    if (session.out().isText()) {
      session
          .out()
          .line(
              "when done: busbar delete%s %s %s --claim %s"
                  .formatted(
                      session.flags(),
                      Session.shell(session.queue()),
                      messages.stream()
                          .map(message -> Session.shell(message.id()))
                          .collect(Collectors.joining(" ")),
                      Session.shell(messages.getFirst().claim())));
    }
  }

  private static void put(Map<String, String> members, String name, Optional<Duration> time) {
    time.ifPresent(value -> members.put(name, String.valueOf(value.toSeconds())));
  }

  static void delete(Session session) {
    String claim = session.own().get(OwnOptions.CLAIM);
    String query = claim.isEmpty() ? "" : "?claim_id=" + Session.encoded(claim);
    for (String id : session.ids()) {
      session.bus().delete(session.queuePath() + "/messages/" + Session.encoded(id) + query);
      tell(session, "deleted", id);
    }
  }

  static void release(Session session) {
    String claim = session.word(1, "CLAIM");
    session.bus().delete(session.queuePath() + "/claims/" + Session.encoded(claim));
    tell(session, "released", claim);
  }

  private static void tell(Session session, String done, String id) {
    if (session.out().isText()) {
      session.out().line(done + " " + id);
    } else {
      session.out().json(Json.object(Map.of(done, Json.quote(id))));
    }
  }
}
