package io.busbar.bench.lab;

/**
 * What the generator may use.
 *
 * @param threads of the generator
 * @param workers of the server; 0 if as many as it likes
 * @param seed of what the generator draws
 */
record Effort(int threads, int workers, long seed) {

  /** How many cores the server can have. */
  double coresOfServer() {
    int left = Math.max(1, Runtime.getRuntime().availableProcessors() - threads);
    return workers > 0 ? Math.min(workers, left) : left;
  }
}
