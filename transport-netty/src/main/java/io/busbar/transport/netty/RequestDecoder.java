package io.busbar.transport.netty;

import io.busbar.api.engine.Refusal;
import io.busbar.api.transport.Limits;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

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

  /** What a failure to decode is answered with. */
  static Refusal refusal(Throwable failure) {
    if (failure instanceof TooLongHttpLineException) {
      return Refusal.TARGET_TOO_LONG;
    }
    return failure instanceof TooLongHttpHeaderException
        ? Refusal.HEAD_TOO_LARGE
        : Refusal.BAD_REQUEST;
  }
}
