package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 15, 16, 0x1a1fbcdee6300001L, Long.MAX_VALUE})
  void anIdIsItsMarker(long marker) {
    assertEquals(OptionalLong.of(marker), Ids.marker(Ids.of(marker)));
    assertEquals(16, Ids.of(marker).length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "000000000000001",
        "00000000000000001",
        "000000000000000A",
        "000000000000000g",
        "8000000000000000",
        "ffffffffffffffff",
        "-000000000000001",
        "+000000000000001",
        " 00000000000001 ",
        "\u0660000000000000001",
        "5ff9f3b2b5a4f30001d1c9aa",
      })
  void whatWasNeverGivenOutIsNoId(String text) {
    assertTrue(Ids.marker(text).isEmpty());
  }
}
