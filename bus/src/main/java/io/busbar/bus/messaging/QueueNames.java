package io.busbar.bus.messaging;

/** What a queue may be called. */
final class QueueNames {

  private static final int MAX_LENGTH = 64;

  private QueueNames() {}

  /** 1 to 64 of {@code A-Z a-z 0-9 _ - .}: safe in a path, a header and JSON as it is. */
  static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
