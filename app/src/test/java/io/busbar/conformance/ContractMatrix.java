package io.busbar.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many tests of each contract an implementation has passed in this build, out of the files that
 * {@code ContractReport} writes.
 */
final class ContractMatrix {

  private static final String SUFFIX = "Test.tsv";

  /** The tests of a contract, by test class: one text for each worker kind. */
  private final Map<String, Map<String, List<String>>> passed = new TreeMap<>();

  private final List<String> faults = new ArrayList<>();
  private final Set<String> tests = new TreeSet<>();

  /** Reads the reports of these implementations in the modules whose names begin so. */
  static ContractMatrix of(Path modules, String prefix, Set<String> wanted) throws IOException {
    ContractMatrix matrix = new ContractMatrix();
    try (Stream<Path> folders = Files.list(modules)) {
      for (Path folder :
          folders
              .filter(one -> one.getFileName().toString().startsWith(prefix))
              .map(one -> one.resolve("target/conformance"))
              .filter(Files::isDirectory)
              .sorted()
              .toList()) {
        matrix.read(folder, wanted);
      }
    }
    return matrix;
  }

  private void read(Path folder, Set<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files
              .filter(one -> one.toString().endsWith(SUFFIX) && wanted.contains(name(one)))
              .sorted()
              .toList()) {
        for (String line : Files.readAllLines(file)) {
          add(name(file), List.of(line.split("\t", -1)));
        }
      }
    }
  }

  /** {@code NettyNioTransportTest} is Netty Nio. */
  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length())
        .replace("Transport", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private void add(String test, List<String> cells) {
    tests.add(test);
    passed
        .computeIfAbsent(cells.get(1), _ -> new TreeMap<>())
        .computeIfAbsent(test, _ -> new ArrayList<>())
        .add(cells.get(2) + (cells.get(4).equals("0") ? "" : " (" + cells.get(4) + " skipped)"));
    if (!cells.get(3).equals("0")) {
      faults.add(test + " " + cells.get(0) + ": " + cells.get(3) + " failed of " + cells.get(1));
    }
  }

  /** The implementations that there are reports of. */
  Set<String> tests() {
    return tests;
  }

  /** Contracts that were not kept. */
  List<String> faults() {
    return faults;
  }

  /** A row for each contract, a column for each implementation. */
  Table table() {
    List<String> heads = new ArrayList<>(List.of("contract"));
    heads.addAll(tests);
    Table table = new Table(heads.toArray(String[]::new));
    passed.forEach((contract, byTest) -> {
      List<String> cells = new ArrayList<>(List.of(contract));
      tests.forEach(test -> cells.add(cell(byTest.getOrDefault(test, List.of()))));
      table.row(cells);
    });
    return table;
  }

  /** One count if all worker kinds have the same. */
  private static String cell(List<String> counts) {
    String all = counts.stream().distinct().collect(Collectors.joining(" / "));
    return counts.size() > 1 ? all + " x " + counts.size() : all;
  }
}
