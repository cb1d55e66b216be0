package io.busbar.bench.contender;

/**
 * What a server uses.
 *
 * @param cpuSeconds processor time since it was started
 * @param rssMib resident memory, MiB
 * @param threads how many
 */
public record Use(double cpuSeconds, double rssMib, int threads) {}
