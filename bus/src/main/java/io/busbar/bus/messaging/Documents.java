package io.busbar.bus.messaging;

import io.busbar.api.http.Headers;
import io.busbar.api.store.MessageStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is the same for everyone: the versions at the root, the home document, ping. */
final class Documents {

  private static final Headers HOME =
      Headers.of("Content-Type", "application/json-home", "Cache-Control", "max-age=86400");

  private static final String VERSIONS =
      """
      {"versions":[{"id":"2","status":"CURRENT","updated":"2014-9-24T04:06:47Z",\
      "media-types":[{"base":"application/json",\
      "type":"application/vnd.openstack.messaging-v2+json"}],\
      "links":[{"href":"/v2/","rel":"self"}]}]}\
      """;

  private final ByteBuffer versions =
      ByteBuffer.wrap(VERSIONS.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
  private final ByteBuffer home = read("home.json");

  private static ByteBuffer read(String resource) {
    try (InputStream in = Documents.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar of the bus lacks " + resource);
      }
      return ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code /}: which versions there are. */
  Answer versions(Call call, MessageStore store) {
    return new Answer(300, Answer.JSON, versions.duplicate());
  }

  /** {@code /v2/}: what there is to link to. */
  Answer home(Call call, MessageStore store) {
    return new Answer(200, HOME, home.duplicate());
  }

  /** {@code /v2/ping}: whether the store works. */
  Answer ping(Call call, MessageStore store) {
    store.ping();
    return Answer.NO_CONTENT;
  }
}
