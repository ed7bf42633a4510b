package io.github.onevm.migrate.lab.storpool;

/** Which HTTP status an error has (SP-6): clients must judge by the body. */
public enum StatusMode {
    /** By error name, as in the table of SP-6. */
    BY_NAME,
    /** 500 for every error. */
    ALWAYS_500,
    /** 200 with the error object as the body. */
    ALWAYS_200
}
