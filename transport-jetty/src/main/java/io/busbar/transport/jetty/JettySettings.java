package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineOptions;
import io.busbar.api.engine.EngineSettings;
import io.busbar.api.option.Option;
import io.busbar.api.transport.ServerSpec;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.HostPort;

/** What an operator may set of this transport, and what it means to Jetty. */
final class JettySettings {

  private static final EngineOptions COMMON = EngineOptions.of("jetty").withReusePort();

  private static final Option<Long> INPUT_BUFFER =
      Option.size(
          "transport.jetty.input-buffer",
          8 << 10,
          1 << 10,
          1 << 20,
          "size of the buffer that a connection is read into");

  private static final Option<Long> READ_AHEAD =
      Option.size(
          "transport.jetty.read-ahead",
          8 << 10,
          1 << 10,
          64 << 10,
          "most bytes that are read of a connection while a request of it is being answered");

  private static final Option<Long> RESPONSE_HEADER_BUFFER =
      Option.size(
          "transport.jetty.response-header-buffer",
          8 << 10,
          1 << 10,
          64 << 10,
          "size of the buffer that an answer's head is written to; a larger head takes two");

  private static final Option<Boolean> DIRECT_BUFFERS =
      Option.bool(
          "transport.jetty.direct-buffers",
          true,
          "whether buffers are outside the heap, which saves a copy for each read and write");

  /** Jetty sees only hosts that were looked at, and knows fewer of them. */
  private static final HttpCompliance COMPLIANCE =
      HttpCompliance.RFC9110.with("BUSBAR", HttpCompliance.Violation.UNSAFE_HOST_HEADER);

  /** Jetty sees no host, and would make one of the connection's address for each request. */
  private static final HostPort AUTHORITY = new HostPort("localhost");

  /** Jetty sees no head that is too large. */
  private static final int ANY_SIZE = 0;

  /** Most bytes of the head of an answer. */
  private static final int ANSWER_HEAD_BYTES = 64 * 1024;

  /** Has a buffer that is smaller than a packet be filled all the same. */
  private static final int UP_TO_THE_BUFFER = -1;

  private final ServerSpec spec;
  private final EngineSettings common;

  JettySettings(ServerSpec spec) {
    this.spec = spec;
    this.common = COMMON.read(spec);
  }

  static List<Option<?>> options() {
    return COMMON.and(INPUT_BUFFER, READ_AHEAD, RESPONSE_HEADER_BUFFER, DIRECT_BUFFERS);
  }

  /** What every engine has. */
  EngineSettings common() {
    return common;
  }

  /** Most bytes that are read while a request is being answered. */
  int readAhead() {
    return bytes(READ_AHEAD);
  }

  private int bytes(Option<Long> size) {
    return Math.toIntExact(spec.options().get(size));
  }

  /** How Jetty is to read and write. */
  HttpConfiguration http() {
    boolean direct = spec.options().get(DIRECT_BUFFERS);
    HttpConfiguration http = new HttpConfiguration();
    http.setInputBufferSize(bytes(INPUT_BUFFER));
    http.setMinInputBufferSpace(UP_TO_THE_BUFFER);
    http.setUseInputDirectByteBuffers(direct);
    http.setUseOutputDirectByteBuffers(direct);
    http.setRequestHeaderSize(ANY_SIZE);
    http.setResponseHeaderSize(bytes(RESPONSE_HEADER_BUFFER));
    http.setMaxResponseHeaderSize(ANSWER_HEAD_BYTES);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    http.setHttpCompliance(COMPLIANCE);
    http.setServerAuthority(AUTHORITY);
    return http;
  }
}
