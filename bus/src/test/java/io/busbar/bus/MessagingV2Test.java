package io.busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.ReadyStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingV2Test {

  private static final String PREFIX = "protocol.messaging-v2.";

  @Test
  void isFoundAsAService() {
    assertEquals(
        1,
        ServiceLoader.load(Protocol.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(protocol -> protocol.name().equals("messaging-v2"))
            .count());
  }

  @Test
  void everyOptionIsItsOwnAndItsDefaultIsAValueOfIt() {
    new MessagingV2()
        .options()
        .forEach(option -> {
          assertTrue(option.key().startsWith(PREFIX), option.key());
          assertEquals(option.fallback(), option.parse(option.fallbackText()), option.key());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "page-default, 21",
    "page-max, 9",
    "claim-default, 21",
    "message-ttl-default, 59s",
    "message-ttl-default, 15d",
    "message-ttl-min, 15d",
    "message-ttl-max, 3600500ms",
    "claim-ttl-max, 4m",
    "claim-ttl-min, 1500ms",
    "claim-grace-default, 13h",
  })
  void optionsThatDontGoTogetherAreRefusedWithTheKey(String key, String value) {
    OptionException problem = assertThrows(OptionException.class, () -> create(key, value));
    assertTrue(problem.key().startsWith(PREFIX), problem.key());
  }

  private static void create(String key, String value) {
    MessagingV2 protocol = new MessagingV2();
    Options options = Options.of(protocol.options(), Map.of(PREFIX + key, value));
    protocol.create(ReadyStore.NOTHING, options, InstantSource.system());
  }
}
