package io.busbar.tck.fuzz;

import java.util.ArrayList;
import java.util.List;

/** The words of requests that a mutation puts in. */
final class Words {

  static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PATCH",
          "PRI",
          "get",
          "X",
          "M-SEARCH",
          "G@T",
          "",
          " GET",
          "GET ",
          "_");

  static final List<String> VERSIONS =
      List.of(
          "HTTP/1.0",
          "HTTP/1.0",
          "HTTP/1.1",
          "HTTP/1.2",
          "HTTP/0.9",
          "HTTP/2.0",
          "HTTP/9.9",
          "http/1.1",
          "HTTP/1.1 ",
          "HTTP/1",
          "HTTP/1.10",
          "HTTP/01.1",
          "HTTPS/1.1",
          "");

  static final List<String> TARGETS =
      List.of(
          "/",
          "*",
          "/a?b=c",
          "/a?b?c",
          "//a",
          "/a/../b",
          "/%2e%2e/%00",
          "/%",
          "/a%zz",
          "?a",
          "a",
          "http://tck/a?b",
          "HTTP://tck",
          "https://tck?a",
          "http://",
          "http:///a",
          "ftp://tck/",
          "tck:80",
          "/a#b",
          "/a;b=c",
          "/\u00e9",
          "http://u@h:1/x",
          "/[",
          "http://[::1]:80/x");

  static final List<String> HEADERS = headers();

  static final List<String> GOOD =
      List.of(
          "GET /good HTTP/1.1\r\nHost: tck\r\n\r\n",
          "HEAD /good HTTP/1.1\r\nHost: tck\r\n\r\n",
          "GET /good HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
          "POST /good HTTP/1.1\r\nHost: tck\r\nContent-Length: 3\r\n\r\nabc",
          "POST /good HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "3\r\nabc\r\n0\r\n\r\n");

  private Words() {}

  private static List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (String length : List.of("0", "3", "+3", "-1", "3, 3", "0x3", "", "3 3", "1001", "1e1")) {
      headers.add("Content-Length: " + length);
    }
    for (String coding :
        List.of(
            "chunked",
            "Chunked",
            "chunked, chunked",
            "identity",
            "gzip, chunked",
            "\"chunked\"",
            "chunked;a",
            "\u000bchunked",
            "xchunked",
            "")) {
      headers.add("Transfer-Encoding: " + coding);
    }
    for (String option :
        List.of("close", "keep-alive", "Close, keep-alive", "upgrade", "x", "TE")) {
      headers.add("Connection: " + option);
    }
    headers.addAll(
        List.of(
            "Content-Length : 3",
            "Content_Length: 3",
            "content-length:3",
            "Transfer-Encoding :chunked",
            "Expect: 100-continue",
            "Expect: 100-continue",
            "Expect: x",
            "Host: other",
            "Host:",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "TE: trailers",
            "Trailer: X",
            "X:",
            "X",
            ":",
            " X: folded",
            "Keep-Alive: timeout=1",
            "Proxy-Connection: close",
            "Content-Encoding: gzip",
            "Range: bytes=0-0",
            "If-None-Match: *",
            "Cookie: a=b; c=\"d",
            "X: \u00e9\u0080\u00ff",
            "Accept-Encoding: gzip"));
    return List.copyOf(headers);
  }
}
