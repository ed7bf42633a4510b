package io.github.onevm.migrate.check;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * For each check what makes it speak on the sound site of {@link Job}, and for some what nearly does: a step over the
 * line and a step before it.
 */
final class Sites {
    private final Map<String, Consumer<Job>> unsound = new TreeMap<>();
    private final Map<String, Consumer<Job>> nearMisses = new TreeMap<>();

    static Sites all() {
        Sites sites = new Sites();
        OptionSites.addTo(sites);
        FrontEndSites.addTo(sites);
        VmSites.addTo(sites);
        DiskSites.addTo(sites);
        SnapshotSites.addTo(sites);
        ImageSites.addTo(sites);
        PlacementSites.addTo(sites);
        HostSites.addTo(sites);
        CopySites.addTo(sites);
        RightsSites.addTo(sites);
        StorageSites.addTo(sites);
        VolumeSites.addTo(sites);
        WayBackSites.addTo(sites);
        return sites;
    }

    /** What the check of this id must find. */
    Sites unsound(String id, Consumer<Job> made) {
        if (unsound.put(id, made) != null) {
            throw new IllegalArgumentException("two sites for " + id);
        }
        return this;
    }

    /** What the check of this id must let pass. */
    Sites near(String id, String what, Consumer<Job> made) {
        nearMisses.put(id + ": " + what, made);
        return this;
    }

    Map<String, Consumer<Job>> unsound() {
        return unsound;
    }

    /** By the check's id, a colon, and what it is. */
    Map<String, Consumer<Job>> nearMisses() {
        return nearMisses;
    }
}
