package io.busbar.api;

/**
 * Which generation of the api this is. A jar that is loaded from a plugin folder says in its
 * manifest which one it was built for, and is refused if that is another: what would otherwise fail
 * in the middle of a request fails at the start, in words.
 */
public final class ApiVersion {

  /** Goes up by one with each change that a plugin must be built anew for. */
  public static final int CURRENT = 1;

  /** The line of the manifest: {@code Busbar-Api: 1}. */
  public static final String ATTRIBUTE = "Busbar-Api";

  private ApiVersion() {}
}
