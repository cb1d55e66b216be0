package io.busbar.transport.jetty;

import io.busbar.api.http.Headers;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A handler's headers as Jetty's fields. Those of an object that was seen before are encoded. */
final class AnswerFields {

  /** By the identity of the headers; a slot may be overwritten, and then is filled again. */
  private static final AtomicReferenceArray<Known> KNOWN = new AtomicReferenceArray<>(256);

  private static final class Known {
    final Headers headers;
    final HttpField[] fields;

    Known(Headers headers, HttpField[] fields) {
      this.headers = headers;
      this.fields = fields;
    }
  }

  /** Of lengths that many answers have; made when they are first used. */
  private static final AtomicReferenceArray<HttpField> LENGTHS = new AtomicReferenceArray<>(2048);

  private AnswerFields() {}

  /** {@code Content-Length}, with its number, which Jetty would read back from the text. */
  static HttpField length(long length) {
    if (length >= LENGTHS.length()) {
      return new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, length);
    }
    int slot = (int) length;
    HttpField known = LENGTHS.getAcquire(slot);
    if (known == null) {
      known = new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, length);
      LENGTHS.setRelease(slot, known);
    }
    return known;
  }

  /** The fields in order, not to be changed. On any thread. */
  static HttpField[] of(Headers headers) {
    int slot = System.identityHashCode(headers) & (KNOWN.length() - 1);
    Known known = KNOWN.getPlain(slot);
    if (known != null && isSame(known.headers, headers)) {
      return known.fields;
    }
    HttpField[] fields = new HttpField[headers.size()];
    for (int i = 0; i < fields.length; i++) {
      // Without its constant, since Jetty would send the name in the constant's case.
      fields[i] = new PreEncodedHttpField(null, headers.name(i), headers.value(i));
    }
    KNOWN.setRelease(slot, new Known(headers, fields));
    return fields;
  }

  @SuppressWarnings(
      "ReferenceEquality") // identity is what makes the look-up cheaper than the encoding
  private static boolean isSame(Headers one, Headers other) {
    return one == other;
  }
}
