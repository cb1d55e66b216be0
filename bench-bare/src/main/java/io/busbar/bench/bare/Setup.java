package io.busbar.bench.bare;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param engine which engine serves
 * @param bind where to listen; port 0 is any free one
 * @param length bytes of the body of a GET's answer, 0 to 64 MiB
 * @param threads how many I/O threads the engine gets, 1 to 1024
 */
record Setup(Engine engine, InetSocketAddress bind, int length, int threads) {

  static final int DEFAULT_LENGTH = 420;
  private static final int MAX_LENGTH = 64 << 20;
  private static final int MAX_THREADS = 1024;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with one line for the user, if it can't be understood
   */
  static Setup of(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("no engine given; usage: " + usage());
    }
    Engine engine = Engine.named(arguments.getFirst());
    InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    int length = DEFAULT_LENGTH;
    int threads = Runtime.getRuntime().availableProcessors();
    Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
    while (rest.hasNext()) {
      String flag = rest.next();
      switch (flag) {
        case "--bind" -> bind = address(value(flag, rest));
        case "--length" -> length = number(flag, value(flag, rest), 0, MAX_LENGTH);
        case "--threads" -> threads = number(flag, value(flag, rest), 1, MAX_THREADS);
        default ->
            throw new IllegalArgumentException(
                "unknown argument '" + flag + "'; usage: " + usage());
      }
    }
    return new Setup(engine, bind, length, threads);
  }

  static String usage() {
    return Engine.names("|") + " [--bind HOST:PORT] [--length BYTES] [--threads N]";
  }

  private static String value(String flag, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(flag + " needs a value; usage: " + usage());
    }
    return rest.next();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "--bind is '" + text + "'; write HOST:PORT, such as 127.0.0.1:8080");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = number("--bind", text.substring(colon + 1), 0, MAX_PORT);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("--bind is '" + text + "', whose host is not known");
    }
    return address;
  }

  private static int number(String flag, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, as for a number that is out of range
    }
    throw new IllegalArgumentException(
        flag + " has '" + text + "'; write a whole number from " + least + " to " + most);
  }
}
