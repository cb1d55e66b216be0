package io.busbar.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was broken on purpose in this build, and whether the kit has caught it. */
final class ProofMatrix {

  private final Table table = new Table("broken", "what is wrong", "outcome");
  private final List<String> missed = new ArrayList<>();
  private int count;

  /** Reads the proofs of a module. */
  static ProofMatrix of(Path module) throws IOException {
    ProofMatrix matrix = new ProofMatrix();
    Path folder = module.resolve("target/proof");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          matrix.read(file);
        }
      }
    }
    return matrix;
  }

  private void read(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      List<String> cells = List.of(line.split("\t", -1));
      table.row(cells.subList(0, 3));
      count++;
      if (!cells.get(2).equals("caught")) {
        missed.add(cells.get(0));
      }
    }
  }

  /** How many things were broken. */
  int count() {
    return count;
  }

  /** What the kit has not caught. */
  List<String> missed() {
    return missed;
  }

  Table table() {
    return table;
  }
}
