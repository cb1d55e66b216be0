package io.busbar.api.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, which the guard has let through and taken apart; its texts are made when
 * they are asked for. Immutable, for any thread.
 */
public final class RequestHead {

  /** How many parts there are before the first field: method, target, version. */
  static final int FIELDS = 3;

  private static final String HTTP_1_1 = "HTTP/1.1";
  private static final String HTTP_1_0 = "HTTP/1.0";
  private static final String[] METHODS = {
    "GET", "POST", "PUT", "HEAD", "PATCH", "DELETE", "OPTIONS"
  };

  private final byte[] bytes;

  /** Where each part ends: method, target, version, then a name and a value by turns. */
  private final int[] ends;

  private final String method;
  private @Nullable RequestTarget target;

  RequestHead(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
    this.method = method(bytes, ends[0]);
  }

  private static String method(byte[] bytes, int end) {
    for (String known : METHODS) {
      if (known.length() == end && isAt(bytes, 0, known)) {
        return known;
      }
    }
    return text(bytes, 0, end);
  }

  private static boolean isAt(byte[] bytes, int begin, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[begin + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int begin, int end) {
    return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  /** As {@link io.busbar.api.http.Request#method}. */
  public String method() {
    return method;
  }

  /** The target, taken apart. */
  public RequestTarget target() {
    RequestTarget parsed = target;
    if (parsed == null) {
      parsed =
          bytes[ends[0] + 1] == '/'
              ? origin()
              : RequestTarget.parse(text(bytes, ends[0] + 1, ends[1]));
      target = parsed;
    }
    return parsed;
  }

  /** A target in origin-form, which nearly all are; its parts are cut from the bytes. */
  private RequestTarget origin() {
    int begin = ends[0] + 1;
    int end = ends[1];
    for (int i = begin; i < end; i++) {
      if (bytes[i] == '?') {
        return new RequestTarget(text(bytes, begin, i), text(bytes, i + 1, end));
      }
    }
    return new RequestTarget(text(bytes, begin, end), "");
  }

  /** As {@link io.busbar.api.http.Request#version}. */
  public String version() {
    return isHttp11() ? HTTP_1_1 : HTTP_1_0;
  }

  /** Whether the version is HTTP/1.1, and not 1.0. */
  public boolean isHttp11() {
    return bytes[ends[2] - 1] == '1';
  }

  /** As {@link io.busbar.api.http.Request#header}. */
  public Optional<String> header(String name) {
    int field = next(name, FIELDS);
    return field < ends.length ? Optional.of(value(field)) : Optional.empty();
  }

  /** As {@link io.busbar.api.http.Request#headers(String)}. */
  public List<String> headers(String name) {
    int field = next(name, FIELDS);
    if (field >= ends.length) {
      return List.of();
    }
    int second = next(name, field + 2);
    if (second >= ends.length) {
      return List.of(value(field));
    }
    List<String> values = new ArrayList<>(List.of(value(field)));
    for (int other = second; other < ends.length; other = next(name, other + 2)) {
      values.add(value(other));
    }
    return values;
  }

  /** As {@link io.busbar.api.http.Request#headers(BiConsumer)}. */
  public void headers(BiConsumer<String, String> each) {
    for (int field = FIELDS; field < ends.length; field += 2) {
      each.accept(text(bytes, beginOfName(field), ends[field]), value(field));
    }
  }

  /** The first field of a name from one on; behind the last if there is none. */
  private int next(String name, int from) {
    int field = from;
    while (field < ends.length && !isNamed(field, name)) {
      field += 2;
    }
    return field;
  }

  private boolean isNamed(int field, String name) {
    int begin = beginOfName(field);
    if (ends[field] - begin != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      byte b = bytes[begin + i];
      char c = name.charAt(i);
      if (b != c && (c >= 0x80 || HeadBytes.lower(b) != HeadBytes.lower((byte) c))) {
        return false;
      }
    }
    return true;
  }

  /** Behind the line's end before it. */
  private int beginOfName(int field) {
    return ends[field - 1] + 2;
  }

  private String value(int field) {
    int begin = ends[field] + 1;
    int end = ends[field + 1];
    while (begin < end && HeadBytes.isBlank(bytes[begin])) {
      begin++;
    }
    while (begin < end && HeadBytes.isBlank(bytes[end - 1])) {
      end--;
    }
    return text(bytes, begin, end);
  }

  /** Whether the client wants the connection kept (RFC 9112 section 9.3). */
  public boolean isPersistent() {
    List<String> options = headers("Connection");
    return !has(options, "close") && (isHttp11() || has(options, "keep-alive"));
  }

  private static boolean has(List<String> lists, String option) {
    for (String list : lists) {
      for (String each : list.split(",", -1)) {
        if (each.strip().equalsIgnoreCase(option)) {
          return true;
        }
      }
    }
    return false;
  }
}
