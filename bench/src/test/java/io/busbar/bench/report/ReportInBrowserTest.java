package io.busbar.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page as a browser shows it. */
class ReportInBrowserTest {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir private static Path folder;

  private static @Nullable Browser started;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(
        program.isPresent(),
        "no browser: install chromium, or name one in BUSBAR_TEST_BROWSER, to see the report in"
            + " it");
    ReportFiles.write(SampleReports.full(), folder.resolve("full"));
    ReportFiles.write(SampleReports.hostile(), folder.resolve("hostile"));
    ReportFiles.write(SampleReports.empty(), folder.resolve("empty"));
    started = Browser.start(program.orElseThrow(), folder.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  /** Whatever a test did: nothing was fetched, nothing was against the policy, nothing failed. */
  @AfterEach
  void thePageIsQuietAndFetchesNothing() {
    for (JsonNode event : browser().events()) {
      String method = event.path("method").asString();
      assertFalse(
          List.of(
                  "Runtime.consoleAPICalled",
                  "Runtime.exceptionThrown",
                  "Log.entryAdded",
                  "Audits.issueAdded",
                  "Page.javascriptDialogOpening")
              .contains(method),
          event.toString());
      String address = event.path("params").path("request").path("url").asString("file:");
      assertTrue(
          !method.equals("Network.requestWillBeSent")
              || address.startsWith("file:")
              || address.startsWith("blob:"),
          event.toString());
    }
  }

  @Test
  void namesAreShownAsTheyAre() throws Exception {
    open("hostile");
    Report report = SampleReports.hostile();
    assertEquals(3, number("document.scripts.length"));
    assertEquals(0, number("document.images.length"));
    for (int i : new int[] {1, 3}) {
      assertEquals(
          report.contenders().get(i).name(),
          text("document.querySelectorAll('.cell .contender')[" + i + "].textContent"));
    }
  }

  @Test
  void aReportWithNothingInItIsAPageToo() throws Exception {
    open("empty");
    assertEquals("Nothing yet", text("document.querySelector('h1').textContent"));
    assertTrue(text("document.querySelector('.banner').textContent").contains("Not complete"));
  }

  @Test
  void theLegendHidesASeriesByKeyboard() throws Exception {
    open("full");
    browser().evaluate("document.querySelector('#chart-sweep .legend button').focus()");
    String pressed =
        "document.querySelector('#chart-sweep .legend button').getAttribute('aria-pressed')";
    String shown = "getComputedStyle(document.querySelector('#chart-sweep .series')).display";
    assertEquals("true", text(pressed));
    assertNotEquals("none", text(shown));
    browser().press("Enter", "\r");
    assertEquals("false", text(pressed));
    assertEquals("none", text(shown));
    browser().press(" ", " ");
    assertEquals("true", text(pressed));
    assertNotEquals("none", text(shown));
  }

  @Test
  void theCrosshairTellsValuesByKeyboardAndByMouse() throws Exception {
    open("full");
    Report report = SampleReports.full();
    String tip = "document.querySelector('#chart-sweep .tip').textContent";
    assertEquals("", text(tip));
    browser().evaluate("document.querySelector('#chart-sweep .plot').focus()");
    browser().press("End", "");
    assertTrue(text(tip).startsWith("90,000"), text(tip));
    for (int i = 0; i < 6; i++) {
      assertTrue(text(tip).contains(report.contenders().get(i).name()), text(tip));
    }
    browser()
        .evaluate(
            "document.activeElement.blur();"
                + "document.querySelector('#chart-cpu').scrollIntoView({block: 'center'})");
    JsonNode place =
        browser()
            .evaluate(
                "(({left, top, width}) => ({x: left + width / 2, y: top + 20}))"
                    + "(document.querySelector('#chart-cpu .plot svg').getBoundingClientRect())");
    browser()
        .call(
            "Input.dispatchMouseEvent",
            Map.of(
                "type",
                "mouseMoved",
                "x",
                place.path("x").asDouble(),
                "y",
                place.path("y").asDouble()));
    String bar = text("document.querySelector('#chart-cpu .tip').textContent");
    assertTrue(bar.startsWith("netty/event-loop") && bar.contains("12.4"), bar);
  }

  @Test
  void theDownloadsAreTheFilesBesideThePage() throws Exception {
    open("hostile");
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    browser()
        .call(
            "Browser.setDownloadBehavior",
            Map.of(
                "behavior", "allow", "downloadPath", downloads.toString(), "eventsEnabled", true));
    for (String kind : List.of("json", "csv")) {
      browser().evaluate("document.getElementById('get-" + kind + "').click()");
      String[] id = {""};
      browser()
          .await(it -> {
            JsonNode told = it.path("params");
            if (told.path("suggestedFilename").asString("").equals("report." + kind)) {
              id[0] = told.path("guid").asString();
            }
            return told.path("state").asString("").equals("completed")
                && told.path("guid").asString().equals(id[0]);
          });
    }
    assertEquals(SampleReports.hostile(), ReportJson.read(downloads.resolve("report.json")));
    assertEquals(
        Files.readString(folder.resolve("hostile/report.csv")),
        Files.readString(downloads.resolve("report.csv")));
  }

  @Test
  void bothThemesAreShown() throws Exception {
    scheme("light");
    size(1280);
    open("full");
    browser().evaluate("document.querySelector('#chart-concurrency .plot').focus()");
    browser().press("End", "");
    BufferedImage light = screenshot("light");
    browser().evaluate("document.getElementById('theme').click()");
    assertEquals("Light theme", text("document.getElementById('theme').textContent"));
    BufferedImage dark = screenshot("dark");
    scheme("dark");
    open("full");
    BufferedImage preferred = screenshot("dark-preferred");
    assertTrue(brightness(light) > 150, "the light theme is dark");
    assertTrue(brightness(dark) < 100, "the dark theme is light");
    assertEquals(brightness(dark), brightness(preferred), 2);
    assertTrue(colours(light) > 50 && colours(dark) > 50, "a page is blank");
    scheme("light");
    size(400);
    open("full");
    screenshot("narrow");
    assertTrue(
        number("document.documentElement.scrollWidth") <= 400, "the page is wider than its window");
  }

  private static Browser browser() {
    if (started == null) {
      throw new IllegalStateException("no browser");
    }
    return started;
  }

  private static void open(String report) throws Exception {
    browser().open(folder.resolve(report).resolve("report.html"));
  }

  private static String text(String script) throws Exception {
    return browser().evaluate(script).asString();
  }

  private static int number(String script) throws Exception {
    return browser().evaluate(script).asInt();
  }

  private static void scheme(String name) throws Exception {
    browser()
        .call(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
  }

  private static void size(int width) throws Exception {
    browser()
        .call(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  private static BufferedImage screenshot(String name) throws Exception {
    JsonNode shot =
        browser()
            .call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    byte[] png = Base64.getDecoder().decode(shot.path("data").asString());
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), png);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static double brightness(BufferedImage image) {
    return Arrays.stream(pixels(image)).map(it -> it >> 8 & 0xff).average().orElse(0);
  }

  private static long colours(BufferedImage image) {
    return Arrays.stream(pixels(image)).distinct().count();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
