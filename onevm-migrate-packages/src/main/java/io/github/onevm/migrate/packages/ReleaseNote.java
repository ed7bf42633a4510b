package io.github.onevm.migrate.packages;

import java.util.List;

/** The release note: the section of the changelog about a version. */
final class ReleaseNote {
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final String SECTION = "## [";

    private ReleaseNote() {}

    /**
     * @param changelog in the form of Keep a Changelog
     * @param version a snapshot has the section "Unreleased"
     * @throws IllegalStateException when there is no such section, or nothing is in it
     */
    static String of(String changelog, String version) {
        String heading = SECTION + (version.endsWith(SNAPSHOT) ? "Unreleased" : version) + "]";
        List<String> lines = changelog.lines().toList();
        String note = String.join(
                        "\n",
                        lines.stream()
                                .dropWhile(line -> !line.startsWith(heading))
                                .skip(1)
                                .takeWhile(line -> !line.startsWith(SECTION))
                                .toList())
                .strip();
        if (note.isEmpty()) {
            throw new IllegalStateException("CHANGELOG.md has no section '" + heading
                    + "', or nothing is in it: write what version " + version + " changes");
        }
        return note + "\n";
    }
}
