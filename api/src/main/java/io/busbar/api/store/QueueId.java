package io.busbar.api.store;

/**
 * Which queue. Projects are walls: nothing of one can be seen, counted or guessed from another. A
 * namespace keeps apart what different protocols, or different parts of one, call by the same name.
 *
 * @param project whose queue it is
 * @param namespace what kind of thing it is to its protocol, such as {@code queues}
 * @param name its name there
 */
public record QueueId(String project, String namespace, String name) {}
