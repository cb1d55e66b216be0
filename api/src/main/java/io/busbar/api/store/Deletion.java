package io.busbar.api.store;

/** How the deletion of one message came out. */
public enum Deletion {
  /** It was deleted. */
  DELETED,
  /** There was no such message; nothing to do. */
  ABSENT,
  /** A claim holds it, and none was named: not deleted. */
  CLAIMED,
  /** A claim was named, live or not, but none holds the message: not deleted. */
  NOT_CLAIMED,
  /**
   * Another claim than the one named holds it, and the named one is live in this queue: not
   * deleted.
   */
  CLAIMED_BY_OTHER,
  /** A claim holds it, and the named one is not live in this queue: not deleted. */
  UNKNOWN_CLAIM
}
