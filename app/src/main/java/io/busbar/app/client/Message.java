package io.busbar.app.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message as the bus shows it.
 *
 * @param members all that was said of it, as it was written
 * @param id its id
 * @param ttl seconds that it lives
 * @param age seconds that it has lived
 * @param body what was posted
 * @param claim the claim that holds it; "" if none does
 */
record Message(
    Map<String, String> members, String id, long ttl, long age, String body, String claim) {

  /**
   * Some messages, and where there may be more.
   *
   * @param next the query of the page that follows; "" if there is none
   */
  record Page(List<Message> messages, String next) {

    /** A page of a listing; {@link IllegalArgumentException} if it is none. */
    static Page of(String json) {
      return new Page(all(json), Links.next(json));
    }
  }

  /** The messages of an answer; {@link IllegalArgumentException} if there is no list of them. */
  static List<Message> all(String json) {
    List<Message> messages = new ArrayList<>();
    for (String item : Json.items(member(Json.members(json), "messages"))) {
      messages.add(of(Json.members(item)));
    }
    return messages;
  }

  private static Message of(Map<String, String> members) {
    return new Message(
        members,
        Json.text(member(members, "id")),
        Long.parseLong(member(members, "ttl")),
        Long.parseLong(member(members, "age")),
        member(members, "body"),
        claim(members));
  }

  /** A member; {@link IllegalArgumentException} if it is missing. */
  static String member(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** The claim that a message's link tells, "" if it tells none. */
  private static String claim(Map<String, String> members) {
    String href = Json.text(member(members, "href"));
    int at = href.indexOf("claim_id=");
    return at < 0
        ? ""
        : URLDecoder.decode(
            href.substring(at + "claim_id=".length()).replaceAll("&.*", ""),
            StandardCharsets.UTF_8);
  }

  /** All that was said of it, and its claim if there is one, on one line. */
  String json() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("id", member(members, "id"));
    if (!claim.isEmpty()) {
      all.put("claim_id", Json.quote(claim));
    }
    members.forEach(all::putIfAbsent);
    return Json.object(all);
  }
}
