package io.busbar.bench.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A report as JSON, as {@code report.schema.json} beside this class says. Numbers have 6
 * significant digits; one that is not finite is {@code null}. Any thread may use it.
 */
public final class ReportJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(Double.TYPE, new Rounded())
                  .addDeserializer(Double.TYPE, new Finite()))
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // What is asked with "is" follows from the rest.
          .changeDefaultVisibility(it -> it.withIsGetterVisibility(Visibility.NONE))
          .build();

  private ReportJson() {}

  /** The report as JSON on one line. */
  static String text(Report report) {
    return MAPPER.writeValueAsString(report);
  }

  /** A text as a JSON string. */
  static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /**
   * Reads a {@code report.json} back.
   *
   * @throws ReportException if the file can't be read, is not JSON or no report of this version
   */
  public static Report read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ReportException(
          "can't read " + file + " (" + e + "); name the report.json of an earlier comparison", e);
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new ReportException(
          file + " is not JSON: " + where(e) + "; name the report.json of an earlier comparison",
          e);
    }
    String schema = tree.path("schema").asString("");
    if (!schema.equals(Report.SCHEMA)) {
      throw new ReportException(
          file
              + (schema.isEmpty() ? " is no report: it has no schema" : " has schema " + schema)
              + ", but this Busbar reads "
              + Report.SCHEMA
              + "; compare anew with this version, or use the version that wrote it");
    }
    try {
      return MAPPER.treeToValue(tree, Report.class);
    } catch (JacksonException e) {
      throw new ReportException(
          file + " is no whole report: " + where(e) + "; name one that was not changed", e);
    }
  }

  private static String where(JacksonException e) {
    String path = e.getPathReference();
    return e.getOriginalMessage() + (path.isEmpty() ? "" : " at " + path);
  }

  /** Writes 6 digits. */
  private static final class Rounded extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializationContext context) {
      if (value.isNaN() || value.isInfinite()) {
        out.writeNull();
      } else {
        out.writeNumber(Numbers.rounded(value));
      }
    }
  }

  /** Reads null as no number. */
  private static final class Finite extends ValueDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) {
      return in.getDoubleValue();
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
