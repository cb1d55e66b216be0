package io.busbar.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Kind;
import io.busbar.bench.contender.Contender.Speaks;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContendersTest {

  @Test
  void anyServerIsANameACommandForTheShellAndAUrl() {
    assertEquals(
        new Contender(
            "my nginx",
            Kind.EXTERNAL,
            List.of("sh", "-c", "nginx -g 'daemon off;' -c a=b@c"),
            Optional.of(URI.create("http://127.0.0.1:8080/page?x=1")),
            Speaks.PAGE,
            JavaFlags.NONE,
            List.of()),
        Contenders.external(
            " my nginx = nginx -g 'daemon off;' -c a=b@c @ http://127.0.0.1:8080/page?x=1 "));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, MESSAGING",
    "http://127.0.0.1:8080/, MESSAGING",
    "http://[::1]:8080/, MESSAGING",
    "http://127.0.0.1:8080/x, PAGE",
    "http://127.0.0.1:8080/?x=1, PAGE"
  })
  void aUrlWithAPathIsAPage(String url, Speaks speaks) {
    assertEquals(speaks, Contenders.external("a=b @ " + url).speaks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "a=b",
        "=b @ http://127.0.0.1:1/",
        "a= @ http://127.0.0.1:1/",
        "a=b @ ",
        "a=b @ https://127.0.0.1:1/",
        "a=b @ 127.0.0.1:1",
        "a=b @ http:///x",
        "a=b @ http://127.0.0.1:1/{"
      })
  void whatHasAnotherFormIsToldTheRightOne(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Contenders.external(text)).getMessage();
    assertTrue(String.valueOf(message).startsWith(Contenders.FORM), message);
  }
}
