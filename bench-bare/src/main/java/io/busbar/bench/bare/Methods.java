package io.busbar.bench.bare;

/** What is done with a method. */
enum Methods {
  READ,
  WRITE,
  OTHER;

  static final String ALLOWED = "GET, HEAD, POST, PUT";

  static Methods of(String method) {
    return switch (method) {
      case "GET", "HEAD" -> READ;
      case "POST", "PUT" -> WRITE;
      default -> OTHER;
    };
  }
}
