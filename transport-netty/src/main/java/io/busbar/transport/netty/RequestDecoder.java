package io.busbar.transport.netty;

import io.busbar.api.engine.Refusal;
import io.busbar.api.transport.Limits;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Netty's decoder at its strictest: a request whose framing is in doubt is none. */
final class RequestDecoder extends HttpRequestDecoder {

  private RequestDecoder(HttpDecoderConfig config) {
    super(config);
  }

  static RequestDecoder create(Limits limits) {
    return new RequestDecoder(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.headBytes())
            .setMaxHeaderSize(limits.headBytes())
            .setMaxChunkSize(limits.bodyBytes())
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  /** RFC 9112 section 6.1: a request with both is a smuggler's, so it is not repaired. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
  }

  /** What a head that has been decoded is refused with; null if it is not. */
  static @Nullable Refusal refusalOf(HttpRequest head, Limits limits) {
    Throwable failure = head.decoderResult().cause();
    if (failure != null) {
      return refusal(failure);
    }
    HttpVersion version = head.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Refusal.VERSION_NOT_SUPPORTED;
    }
    int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      return Refusal.BAD_REQUEST; // RFC 9112 section 3.2
    }
    if (head.uri().chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Refusal.BAD_REQUEST; // RFC 9112 section 3.2
    }
    List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()
        && (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked"))) {
      return Refusal.NOT_IMPLEMENTED; // RFC 9112 section 6.1
    }
    String expectation = head.headers().get(HttpHeaderNames.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      return Refusal.EXPECTATION_FAILED;
    }
    return HttpUtil.getContentLength(head, 0L) > limits.bodyBytes() ? Refusal.BODY_TOO_LARGE : null;
  }

  /** What a failure to decode is answered with. */
  private static Refusal refusal(Throwable failure) {
    if (failure instanceof TooLongHttpLineException) {
      return Refusal.TARGET_TOO_LONG;
    }
    return failure instanceof TooLongHttpHeaderException
        ? Refusal.HEAD_TOO_LARGE
        : Refusal.BAD_REQUEST;
  }
}
