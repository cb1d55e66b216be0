package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonOut;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way to a listing's next page, as the {@code links} of its answer. All that comes from the
 * client is encoded anew.
 */
final class Link {

  private final JsonOut out;
  private String joint = "?";

  /** Begins the link, which stays open until its {@link #end}. */
  Link(JsonOut out) {
    this.out = out.ascii("\"links\":[{\"rel\":\"next\",\"href\":\"");
  }

  /** The path, or a piece of it; comes before the parameters. */
  Link path(String piece) {
    out.ascii(piece);
    return this;
  }

  Link with(String name, String value) {
    begin(name).ascii(Percent.encode(value));
    return this;
  }

  Link with(String name, OptionalLong value) {
    if (value.isPresent()) {
      begin(name).number(value.getAsLong());
    }
    return this;
  }

  Link with(String name, Optional<Boolean> value) {
    return value.isPresent() ? with(name, value.get().toString()) : this;
  }

  /** The message after which to go on. */
  Link after(long marker) {
    begin("marker").hex(marker);
    return this;
  }

  private JsonOut begin(String name) {
    out.ascii(joint).ascii(Percent.encode(name)).ascii("=");
    joint = "&";
    return out;
  }

  void end() {
    out.ascii("\"}]");
  }
}
