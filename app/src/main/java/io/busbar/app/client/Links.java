package io.busbar.app.client;

import java.net.URI;
import java.util.Map;

/** Where a listing goes on. */
final class Links {

  private Links() {}

  /**
   * The query of the next page; "" if there is none. The rest of the link is left aside: the next
   * page is where this one was, also behind a proxy that has the bus at another path.
   *
   * @throws IllegalArgumentException if it is no page
   */
  static String next(String page) {
    for (String link : Json.items(Message.member(Json.members(page), "links"))) {
      Map<String, String> members = Json.members(link);
      if (members.getOrDefault("rel", "").equals("\"next\"")) {
        String href = Json.text(Message.member(members, "href"));
        int query = href.indexOf('?');
        return query < 0 ? "" : URI.create(href.substring(query)).getRawQuery();
      }
    }
    return "";
  }
}
