package io.busbar.bench.plan;

import io.busbar.bench.report.Report.Table;
import java.util.Arrays;
import java.util.List;

/**
 * What studies of this pattern have published: history, measured on other machines with other
 * tools, and so never on an axis with what was measured here.
 */
final class Published {

  private static final String NOTE =
      "On other machines and with other tools: history, no comparison.";

  static final Table AB =
      new Table(
          "published-ab",
          "Published in 2012: requests/s by concurrency",
          NOTE + " Read from bars by eye, to about 3 %.",
          List.of("server", "1", "100", "1,000", "5,000"),
          rows(
              "Node|850|3,570|3,320|about 4,100",
              "Eventlet|530|1,900|1,600|failed",
              "CPython, synchronous|590|2,500|2,370|2,200",
              "PyPy, synchronous|1,170|3,610|3,490|3,800",
              "PyPy, Tornado|760|3,420|3,090|about 4,100"));

  static final Table RATE_SWEEP =
      new Table(
          "published-rate-sweep",
          "Published in 2012: peaks of rate sweeps",
          NOTE + " One request a connection and about 1 KiB, if nothing else is said.",
          List.of("server", "peak replies/s", "at attempted", "keeps up to", "errors from"),
          rows(
              "Gevent|323|340|320|480",
              "Tornado|296|300|240|320",
              "Tornado on PyPy|240|240||",
              "Tornado CyHandler|259|260||",
              "Gevent CyRawr|555|580|540|880",
              "Gevent CyRawr+CyHandler|542|600||",
              "Node|490|1,120|420|660",
              "uWSGI+Gevent CyRawr|878|1,880|600|1,300",
              "Gunicorn+Gevent CyRawr|510|660||",
              "WsgiRef|256|560||",
              "WsgiRef on PyPy|286|540||",
              "Gevent, 10 a connection|789|800||",
              "Node, 10 a connection|1,824|1,900||",
              "Gevent, 64 KiB|157|||",
              "Node, 64 KiB|173|||",
              "Gevent, empty|1,501|||",
              "Node, empty|1,977|||"));

  static final Table SERVERS =
      new Table(
          "published-servers",
          "Published in 2009: mean seconds a trial",
          NOTE,
          List.of("server", "mean s"),
          rows(
              "Stackless+tasklet|50.136136",
              "Stackless+BaseHTTP|0.926437",
              "Python select()+WSGI proxy|1.346253",
              "BaseHTTP|0.547384",
              "Pylons|1.939826",
              "PHP passthrough|0.592777",
              "Apache|0.386750",
              "Apache without .htaccess|0.364311",
              "Tomcat 6+mod_jk|0.806039",
              "Tomcat 6|0.367595"));

  static final Table PIPELINED =
      new Table(
          "published-pipelined",
          "Published in 2017: pipelined requests/s",
          NOTE + " One generator thread, 100 connections, 24 deep, one worker, c4.2xlarge.",
          List.of("server", "requests/s"),
          rows("Japronto|over 1,000,000 (its title's claim)", "fasthttp|18 % fewer"));

  private Published() {}

  private static List<List<String>> rows(String... rows) {
    return Arrays.stream(rows).map(row -> List.of(row.split("\\|", -1))).toList();
  }
}
