package io.github.onevm.migrate.lab.storpool;

/** Which HTTP status an error has (section 6.2): clients must judge by the body. */
public enum StatusMode {
    /** By error name, as in the table of section 6.2. */
    BY_NAME,
    /** 500 whatever the error. */
    ALWAYS_500,
    /** 200 with the error object as the body. */
    ALWAYS_200
}
