package io.busbar.api.engine;

/**
 * A request target taken apart (RFC 9112 section 3.2), undecoded.
 *
 * @param path as {@link io.busbar.api.http.Request#path}
 * @param query as {@link io.busbar.api.http.Request#query}
 */
public record RequestTarget(String path, String query) {

  /**
   * Takes apart a target in origin-form, absolute-form or asterisk-form. What is none of them
   * becomes the path as it is.
   */
  public static RequestTarget parse(String raw) {
    String target = raw.startsWith("/") ? raw : withoutAuthority(raw);
    int mark = target.indexOf('?');
    return mark < 0
        ? new RequestTarget(target, "")
        : new RequestTarget(target.substring(0, mark), target.substring(mark + 1));
  }

  private static String withoutAuthority(String raw) {
    int scheme = raw.indexOf("://");
    if (scheme <= 0) {
      return raw;
    }
    int start = scheme + 3;
    while (start < raw.length() && raw.charAt(start) != '/' && raw.charAt(start) != '?') {
      start++;
    }
    return raw.startsWith("/", start) ? raw.substring(start) : "/" + raw.substring(start);
  }
}
