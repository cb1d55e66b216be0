package io.busbar.api.engine;

/**
 * What the options that all engines share are set to.
 *
 * @param loops I/O threads, 1 or more
 * @param backlog most connections of each address that wait to be accepted, 1 or more
 * @param tcpNodelay {@code TCP_NODELAY} of the connections
 * @param reuseAddress {@code SO_REUSEADDR} of the listening sockets
 * @param reusePort {@code SO_REUSEPORT} of the listening sockets
 * @param receiveBuffer {@code SO_RCVBUF} in bytes, to be set on the listening sockets before they
 *     are bound, since connections inherit it and could not announce a larger window later; 0 for
 *     none
 * @param sendBuffer {@code SO_SNDBUF} of the connections, in bytes; 0 for none
 */
public record EngineSettings(
    int loops,
    int backlog,
    boolean tcpNodelay,
    boolean reuseAddress,
    boolean reusePort,
    int receiveBuffer,
    int sendBuffer) {}
