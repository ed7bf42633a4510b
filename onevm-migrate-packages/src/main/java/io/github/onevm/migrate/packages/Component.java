package io.github.onevm.migrate.packages;

import java.util.List;

/**
 * A jar that is shipped, as the bill of materials tells it.
 *
 * @param licences SPDX ids where the licences have one, else their names
 * @param publisher who has published it, or its group
 * @param website empty if none is known
 */
record Component(String group, String name, String version, String publisher, String website, List<String> licences) {
    private static final String OURS = "io.github.onevm";

    String jar() {
        return name + "-" + version + ".jar";
    }

    boolean isOurs() {
        return group.equals(OURS);
    }

    String licence() {
        return String.join(" and ", licences);
    }
}
