package io.github.onevm.migrate.lab.opennebula;

import java.util.Arrays;

/** The release that is simulated, such as {@code 6.10.5}, and what depends on it. */
record Version(String text, int major, int minor, int patch) {
    static Version of(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a release has three numbers: " + text);
        }
        return new Version(text, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        int[] has = {major, minor, patch};
        int[] wanted = {wantedMajor, wantedMinor, wantedPatch};
        return Arrays.compare(has, wanted) >= 0;
    }

    /** A refusal has a fifth element, the replication index. */
    boolean refusalsHaveFiveElements() {
        return atLeast(5, 10, 0);
    }

    /** On a deploy from UNDEPLOYED the datastore given by the caller wins over the one in the history. */
    boolean deployTakesCallersDatastore() {
        return atLeast(5, 12, 9);
    }

    /** A hard undeploy may overtake a soft one that hangs. */
    boolean hardUndeployOvertakesSoft() {
        return atLeast(6, 0, 0);
    }

    boolean hasBackups() {
        return atLeast(6, 6, 0);
    }

    boolean hasSchedActions() {
        return atLeast(6, 8, 0);
    }

    boolean hasBodyJson() {
        return atLeast(6, 10, 0);
    }

    /** From 7.0 on: scheduler inside the daemon, plans, no public clouds, other faults. */
    boolean isSeven() {
        return major >= 7;
    }
}
