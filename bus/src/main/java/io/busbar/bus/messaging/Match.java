package io.busbar.bus.messaging;

/**
 * A path that is a route.
 *
 * @param route which
 * @param queue the queue's name in the path, decoded, not checked; "" if the route has none
 * @param item the id behind it, decoded, not checked; "" if the route has none
 */
record Match(Route route, String queue, String item) {}
