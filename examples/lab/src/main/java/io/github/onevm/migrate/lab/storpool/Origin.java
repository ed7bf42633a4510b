package io.github.onevm.migrate.lab.storpool;

/** What a new volume starts from. */
sealed interface Origin {
    /** Nothing: all zero. */
    record Blank() implements Origin {}

    /** A snapshot, which becomes its parent. */
    record OnSnapshot(String reference) implements Origin {}

    /** A volume, by way of a snapshot that is made for the purpose. */
    record BasedOn(String reference) implements Origin {}
}
