package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code list --follow} as an operator runs it. */
@Timeout(60)
final class FollowTest {

  @TempDir private Path data;

  @Test
  void itShowsWhatComesOnceAndGoesOnWhenTheServerIsBack() throws Exception {
    Program server = serve(0);
    try {
      URI bus = server.awaitReady();
      String url = "http://127.0.0.1:" + bus.getPort();
      run("post", "q", "\"before\"", "--url", url);
      try (Program follow =
          Program.run("list", "q", "--follow", "--interval", "50ms", "--url", url)) {
        follow.await("before");
        run("post", "q", "\"later\"", "--url", url);
        follow.await("later");

        server.kill();
        server.close();
        while (follow.errors().isEmpty()) {
          Thread.onSpinWait();
        }
        server = serve(bus.getPort());
        server.awaitReady();
        run("post", "q", "\"after\"", "--url", url);

        // The next line, so that nothing was shown again.
        assertTrue(follow.await("\"id\"").contains("after"));
        follow.signal("TERM"); // Not INT, which a shell has its background jobs ignore.
        follow.awaitExit();
        assertEquals(
            "busbar: " + url + " does not answer; going on when it does\n", follow.errors());
        assertEquals(List.of(), follow.lines());
      }
    } finally {
      server.close();
    }
  }

  @Test
  void whatIsClaimedBeforeItIsSeenIsNotMissed() throws Exception {
    try (Bus bus = new Bus()) {
      bus.post("work", "\"taken\"");
      bus.lines("claim", "work");
      try (Program follow = Program.run("list", "work", "--follow", "--url", bus.url())) {
        follow.await("taken");
      }
    }
  }

  @Test
  void aServerThatIsNotThereAtFirstIsAnError() throws Exception {
    try (Program follow = Program.run("list", "q", "--follow", "--url", "http://127.0.0.1:1")) {
      assertEquals(14, follow.awaitExit());
    }
  }

  private Program serve(int port) throws Exception {
    return new Launch().data(data).run("serve", "--bind", "127.0.0.1:" + port);
  }

  private static void run(String... words) throws Exception {
    Bus.lines(Outcome.of(InputStream.nullInputStream(), words));
  }
}
