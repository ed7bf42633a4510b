package io.github.onevm.migrate.model;

/** What becomes of a VM that falls while it is watched after its start on the destination. */
public enum OnProbationFailure {
    /** It stays as it is, for a person to look at. */
    STAY,
    /** It is taken back with everything that its guest has written, by a move back of its own. */
    REVERSE
}
