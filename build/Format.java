import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lays out every Java source below a folder, or only says which ones are not: {@code write|check [FOLDER]}. */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    Path top = Path.of(args.length > 1 ? args[1] : ".");
    Formatter formatter =
        new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    List<Path> changed = new ArrayList<>();
    try (var files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files.filter(Format::isSource)::iterator) {
        String before = Files.readString(file);
        String after = formatter.formatSourceAndFixImports(before);
        if (!after.equals(before)) {
          changed.add(file);
          if (write) {
            Files.writeString(file, after);
          }
        }
      }
    }
    if (!write && !changed.isEmpty()) {
      changed.forEach(file -> System.err.println("not laid out: " + file));
      System.err.println("run ./mvnw -N validate -Dformat=write");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/");
  }
}
