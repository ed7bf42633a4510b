package io.github.onevm.migrate;

/** placeholder until the steps exist. */
public final class Migrator {
    private Migrator() {}
}
