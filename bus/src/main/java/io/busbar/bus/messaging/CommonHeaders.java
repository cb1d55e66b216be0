package io.busbar.bus.messaging;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers that every request is checked for, found in one walk over all of its lines.
 *
 * <p>Of two lines that say who asks, one may be the client's own and the other its front's, so that
 * neither can be believed: such a header is noted as repeated.
 */
final class CommonHeaders implements BiConsumer<String, String> {

  static final String CLIENT = "Client-ID";
  static final String PROJECT = "X-Project-ID";

  @Nullable String client;
  boolean clientRepeated;
  @Nullable String project;
  boolean projectRepeated;

  private @Nullable String contentType;
  private @Nullable String accept;

  @Override
  public void accept(String name, String value) {
    if (name.equalsIgnoreCase(CLIENT)) {
      clientRepeated = client != null;
      client = value;
    } else if (name.equalsIgnoreCase(PROJECT)) {
      projectRepeated = project != null;
      project = value;
    } else if (contentType == null && name.equalsIgnoreCase("Content-Type")) {
      contentType = value;
    } else if (accept == null && name.equalsIgnoreCase("Accept")) {
      accept = value;
    }
  }

  /** The first one, "" if there is none. */
  String contentType() {
    return contentType == null ? "" : contentType;
  }

  /** The first one, "" if there is none. */
  String accept() {
    return accept == null ? "" : accept;
  }
}
