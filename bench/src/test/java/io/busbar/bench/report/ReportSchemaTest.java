package io.busbar.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportSchemaTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Schema schema = schema();

  static List<Report> reports() {
    return List.of(
        SampleReports.full(),
        SampleReports.partial(),
        SampleReports.hostile(),
        SampleReports.empty());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reportsAreAsTheSchemaSays(Report report) {
    assertEquals(List.of(), schema.validate(ReportJson.text(report), InputFormat.JSON));
  }

  @Test
  void aFieldThatIsMissingOrNotKnownIsNoticedInEveryRecord() {
    JsonNode report = MAPPER.readTree(ReportJson.text(SampleReports.full()));
    List<ObjectNode> records = new ArrayList<>();
    firstRecords(report, "report", records);
    for (ObjectNode record : records) {
      record.put("unknown", 1);
      assertNoticed(report, "unknown in " + record.propertyNames());
      record.remove("unknown");
      for (String name : List.copyOf(record.propertyNames())) {
        JsonNode value = record.remove(name);
        assertNoticed(report, name + " left out of " + record.propertyNames());
        record.set(name, value);
      }
    }
    assertEquals(16, records.size(), "kinds of record");
    assertEquals(List.of(), schema.validate(report.toString(), InputFormat.JSON));
  }

  private void assertNoticed(JsonNode report, String what) {
    assertFalse(schema.validate(report.toString(), InputFormat.JSON).isEmpty(), what);
  }

  /** The first record of each kind; maps are no records. */
  private static void firstRecords(JsonNode node, String field, List<ObjectNode> found) {
    if (node instanceof ObjectNode object
        && !List.of("environment", "load", "faults").contains(field)) {
      found.add(object);
      object.properties().forEach(it -> firstRecords(it.getValue(), it.getKey(), found));
    } else if (node.isArray() && !node.isEmpty()) {
      firstRecords(node.get(0), field, found);
    }
  }

  private static Schema schema() {
    try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
      assertNotNull(in);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
