package io.busbar.bus.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A known path and what each method does there. */
final class Route {

  /** What a request must bring before its method is looked at. */
  enum Needs {
    /** Nothing about who asks. */
    NOBODY,
    /** A client and a project. */
    PROJECT,
    /** A client, a project and the name of a queue. */
    QUEUE
  }

  private final Needs needs;
  private final Map<String, Resource> resources;
  private final String methods;

  Route(Needs needs, Map<String, Resource> resources) {
    this.needs = needs;
    this.resources = Map.copyOf(resources);
    this.methods = String.join(", ", new TreeMap<>(resources).keySet());
  }

  Needs needs() {
    return needs;
  }

  /** What a method does here, if it does anything. */
  Optional<Resource> resource(String method) {
    return Optional.ofNullable(resources.get(method));
  }

  /** The methods in the order of the alphabet, {@code OPTIONS} not among them. */
  String methods() {
    return methods;
  }
}
