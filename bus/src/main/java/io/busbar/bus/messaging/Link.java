package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonOut;
import java.util.Optional;
import java.util.OptionalLong;

/** The way to a listing's next page. All that comes from the client is encoded anew. */
final class Link {

  private final StringBuilder href;
  private char joint = '?';

  Link(String path) {
    href = new StringBuilder(path.length() + 64).append(path);
  }

  Link with(String name, String value) {
    href.append(joint).append(Percent.encode(name)).append('=').append(Percent.encode(value));
    joint = '&';
    return this;
  }

  Link with(String name, OptionalLong value) {
    return value.isPresent() ? with(name, Long.toString(value.getAsLong())) : this;
  }

  Link with(String name, Optional<Boolean> value) {
    return value.isPresent() ? with(name, value.get().toString()) : this;
  }

  /** As the {@code links} of a page. */
  void write(JsonOut out) {
    out.ascii("\"links\":[{\"rel\":\"next\",\"href\":\"").ascii(href.toString()).ascii("\"}]");
  }
}
