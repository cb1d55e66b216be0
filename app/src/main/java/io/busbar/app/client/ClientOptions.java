package io.busbar.app.client;

import io.busbar.api.option.Option;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The options that every command of the client has: whom it talks to, as whom, and how. */
final class ClientOptions {

  private static final String HTTP_URL = "http://HOST:PORT or https://HOST:PORT";

  static final Option<URI> URL =
      Option.of(
          "client.url",
          URI.create("http://127.0.0.1:8888"),
          "URL",
          "where the bus answers: " + HTTP_URL + ", and a path if a proxy has it below one",
          ClientOptions::url,
          URI::toString);

  static final Option<String> PROJECT =
      Option.of(
          "client.project",
          "default",
          "TEXT",
          "the project whose queues are meant",
          ClientOptions::headerValue,
          text -> text);

  static final Option<String> CLIENT_ID =
      Option.of(
          "client.client-id",
          "",
          "UUID",
          "who asks; empty for a random UUID in each run",
          text -> text.isEmpty() ? "" : headerValue(text),
          text -> text);

  static final Option<Duration> TIMEOUT =
      Option.duration(
          "client.timeout",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "how long each request may take");

  static final Option<Form> OUTPUT =
      Option.choice(
          "client.output",
          Form.AUTO,
          "text for people, json for programs: one object a line; auto is text on a terminal");

  static final List<Option<?>> ALL = List.of(URL, PROJECT, CLIENT_ID, TIMEOUT, OUTPUT);

  private ClientOptions() {}

  /** How results are written. */
  enum Form {
    /** As {@link #TEXT} on a terminal, otherwise as {@link #JSON}. */
    AUTO,
    /** Tables and sentences. */
    TEXT,
    /** One JSON object a line. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(HTTP_URL, wrong);
    }
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getPort() == 0
        || url.getPort() > 65_535) {
      throw new IllegalArgumentException(HTTP_URL);
    }
    return URI.create(text.replaceAll("/+$", ""));
  }

  private static String headerValue(String text) {
    if (text.isBlank() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("one or more printable ASCII characters");
    }
    return text;
  }
}
