package io.busbar.bench.contender;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is compared.
 *
 * @param name unique
 * @param kind whose it is
 * @param command what starts its server, word by word; {@link #DATA} in it becomes a fresh folder
 * @param url where it will listen; empty if it says that in a line {@code ready: ... on HOST:PORT}
 * @param speaks what it answers
 * @param javaFlags where flags for its JVM go
 * @param flags for its JVM, beside the operator's own
 */
public record Contender(
    String name,
    Kind kind,
    List<String> command,
    Optional<URI> url,
    Speaks speaks,
    JavaFlags javaFlags,
    List<String> flags) {

  /** Stands in a command for a folder that is made for one start and deleted after it. */
  public static final String DATA = "{data}";

  /** Whose it is. */
  public enum Kind {
    /** Busbar's own server. */
    BUSBAR,
    /** An engine without Busbar. */
    BARE,
    /** Any other. */
    EXTERNAL;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a server answers. */
  public enum Speaks {
    /** The messaging v2 protocol. */
    MESSAGING,
    /** The same to every GET. */
    FIXED,
    /** One page, at the path of its URL. */
    PAGE
  }

  /** How a server's JVM is given flags. */
  public enum JavaFlags {
    /** It has no JVM, or one that is not ours to change. */
    NONE,
    /** After the first word of the command. */
    COMMAND,
    /** In the variable that the launcher reads. */
    LAUNCHER,
    /**
     * The same, and the launcher takes no cache of the JVM, since what it is held against has none.
     */
    LAUNCHER_WITHOUT_CACHE
  }

  /** The same under another name. */
  public Contender named(String other) {
    return new Contender(other, kind, command, url, speaks, javaFlags, flags);
  }

  /** The same without a cache of the JVM. */
  public Contender withoutCache() {
    return javaFlags == JavaFlags.LAUNCHER
        ? new Contender(name, kind, command, url, speaks, JavaFlags.LAUNCHER_WITHOUT_CACHE, flags)
        : this;
  }

  /** The same with further flags for its JVM. */
  public Contender with(List<String> more) {
    List<String> all = Stream.concat(flags.stream(), more.stream()).toList();
    return new Contender(name, kind, command, url, speaks, javaFlags, all);
  }

  /** What starts it, as a person would write it. */
  public String start() {
    return String.join(" ", command);
  }
}
