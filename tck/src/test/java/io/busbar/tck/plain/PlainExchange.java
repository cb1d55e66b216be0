package io.busbar.tck.plain;

import io.busbar.api.engine.EngineExchange;
import io.busbar.api.engine.HttpDate;
import io.busbar.api.engine.RequestTarget;
import io.busbar.api.http.Completion;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
public class PlainExchange extends EngineExchange {

  private final PlainConnection connection;
  private final PlainRequest request;
  private final RequestTarget target;

  /** The open body of the answer, if it has one. */
  private volatile @Nullable PlainSink sink;

  /** A request that has come whole. */
  public PlainExchange(PlainConnection connection, PlainRequest request) {
    super(connection, request.body().size());
    this.connection = connection;
    this.request = request;
    this.target = RequestTarget.parse(request.target());
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return target.path();
  }

  @Override
  public String query() {
    return target.query();
  }

  @Override
  public String version() {
    return request.version();
  }

  @Override
  public Optional<String> header(String name) {
    return request.header(name);
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    request.lines().forEach(line -> each.accept(line.name(), line.value()));
  }

  @Override
  public ByteBuffer body() {
    return request.body().read();
  }

  @Override
  public SocketAddress remote() {
    return connection.client();
  }

  @Override
  protected void send(int status, Headers headers, ByteBuffer[] body, long length) {
    boolean keepAlive = request.keepsAlive() && !connection.isDraining();
    String framing = length < 0 ? "" : "Content-Length: " + length + "\r\n";
    ByteBuffer head = head(status, headers, framing, keepAlive);
    connection.write(
        last(keepAlive),
        Stream.concat(Stream.of(head), Stream.of(body)).toArray(ByteBuffer[]::new));
  }

  @Override
  protected Sink open(int status, Headers headers) {
    boolean chunked = !request.isHttp10();
    boolean keepAlive = chunked && request.keepsAlive() && !connection.isDraining();
    String framing = chunked ? "Transfer-Encoding: chunked\r\n" : "";
    connection.write(Completion.NONE, head(status, headers, framing, keepAlive));
    PlainSink opened = new PlainSink(connection, chunked, last(keepAlive));
    sink = opened;
    if (hasEnded()) {
      opened.gone();
    }
    return opened;
  }

  private ByteBuffer head(int status, Headers headers, String framing, boolean keepAlive) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    for (int i = 0; i < headers.size(); i++) {
      head.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
    }
    head.append("Date: ").append(HttpDate.now()).append("\r\n").append(framing);
    if (!keepAlive) {
      head.append("Connection: close\r\n");
    } else if (request.isHttp10()) {
      head.append("Connection: keep-alive\r\n");
    }
    return StandardCharsets.ISO_8859_1.encode(head.append("\r\n").toString());
  }

  /** What is told when the answer's last bytes have left, or can't. */
  private Completion last(boolean keepAlive) {
    if (!keepAlive) {
      connection.lastAnswer();
    }
    return new Completion() {
      @Override
      public void succeeded() {
        ended(null);
        connection.answered(keepAlive);
      }

      @Override
      public void failed(Throwable cause) {
        ended(cause);
      }
    };
  }

  /** The client has gone. */
  void gone(Throwable cause) {
    ended(cause);
    PlainSink open = sink;
    if (open != null) {
      open.gone();
    }
  }

  @Override
  protected void abort() {
    connection.execute(connection::cut);
  }
}
