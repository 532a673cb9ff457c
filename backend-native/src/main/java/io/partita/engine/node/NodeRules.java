package io.partita.engine.node;

/**
 * What durability rests on, as switches, so that tests can show that breaking one is found.
 *
 * @param publishesDurable states are published and answers leave after the sync, not before
 * @param keepsLogForFeeds a checkpoint keeps the log that change feeds still want
 * @param replaysFromMarker recovery begins at the marker, not behind it
 */
record NodeRules(boolean publishesDurable, boolean keepsLogForFeeds, boolean replaysFromMarker) {
  static final NodeRules STRICT = new NodeRules(true, true, true);
}
