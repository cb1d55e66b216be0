package io.busbar.bench.contender;

import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Kind;
import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.tool.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An nginx, if one is installed, that answers everything with one fixed body. */
public final class Nginx {

  /** What people call it. */
  public static final String NAME = "nginx";

  /** Where it lies when only the superuser looks for programs there. */
  private static final Path USUAL = Path.of("/usr/sbin/nginx");

  /** Its files are all in its own folder, so it does not matter who starts it. */
  private static final String START =
      "mkdir -p \"$1\" && cd \"$1\" && printf %s \"$2\" >nginx.conf"
          + " && exec \"$0\" -p . -c nginx.conf -e stderr";

  private Nginx() {}

  /**
   * The contender; empty if there is no nginx here.
   *
   * @param length bytes of the answer's body, at least 2
   * @param workers 0 for as many as there are cores
   */
  public static Optional<Contender> find(int length, int workers) {
    return Programs.find(NAME)
        .or(() -> Optional.of(USUAL).filter(Files::isExecutable))
        .map(program -> contender(program, length, workers));
  }

  private static Contender contender(Path program, int length, int workers) {
    int port = freePort();
    String configuration =
        """
        daemon off;
        worker_processes %s;
        pid nginx.pid;
        error_log stderr warn;
        events { worker_connections 16384; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_timeout 1h;
          keepalive_requests 4000000000;
          default_type application/json;
          server {
            listen 127.0.0.1:%d backlog=16384;
            location / { return 200 '"%s"'; }
          }
        }
        """
            .replaceAll("\\s+", " ")
            .formatted(
                workers > 0 ? String.valueOf(workers) : "auto", port, "b".repeat(length - 2));
    return new Contender(
        NAME,
        Kind.EXTERNAL,
        List.of("sh", "-c", START, program.toString(), Contender.DATA, configuration),
        Optional.of(URI.create("http://127.0.0.1:" + port + "/")),
        Speaks.FIXED,
        JavaFlags.NONE,
        List.of());
  }

  /** It can't say which port it has chosen. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port for nginx", e);
    }
  }
}
