package io.busbar.api.engine;

/**
 * A request that has come whole.
 *
 * @param head its head
 * @param body its body, without any framing; of no bytes if there is none
 */
public record IncomingRequest(RequestHead head, RequestBody body) {}
