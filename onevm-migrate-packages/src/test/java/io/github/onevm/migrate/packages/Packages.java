package io.github.onevm.migrate.packages;

import java.nio.file.Path;

/** The packages that the build has made, and the distribution that they were made of. */
final class Packages {
    static final Path DIST = Path.of(System.getProperty("dist"));
    static final String VERSION = System.getProperty("version");

    /** The version as dpkg and rpm compare it. */
    static final String PACKAGE_VERSION = VERSION.replace('-', '~');

    private static final Path FOLDER = Path.of(System.getProperty("packages"));

    static final Path TAR = FOLDER.resolve("onevm-migrate-" + VERSION + ".tar.gz");
    static final Path ZIP = FOLDER.resolve("onevm-migrate-" + VERSION + ".zip");
    static final Path DEB = FOLDER.resolve("onevm-migrate_" + VERSION + "_all.deb");
    static final Path RPM = FOLDER.resolve("onevm-migrate-" + VERSION + ".noarch.rpm");
    static final Path BOM = FOLDER.resolve("onevm-migrate-" + VERSION + "-cyclonedx.json");

    private Packages() {}
}
