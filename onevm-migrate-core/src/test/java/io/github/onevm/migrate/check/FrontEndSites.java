package io.github.onevm.migrate.check;

import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Version;

/** Front-ends that cannot serve a migration. */
final class FrontEndSites {
    private FrontEndSites() {}

    private static FrontEnd of(Version version, int caller, boolean leader) {
        return new FrontEnd(version, caller, leader);
    }

    static void addTo(Sites sites) {
        Version version = new Version(6, 10, 5);
        sites.unsound("CALLER_NOT_ONEADMIN", j -> j.site.frontEnd(of(version, 5, true)))
                .unsound("FRONT_END_NOT_LEADER", j -> j.site.frontEnd(of(version, 0, false)))
                .unsound("FRONT_END_TOO_OLD", j -> j.site.frontEnd(of(new Version(5, 6, 2), 0, true)))
                .near("FRONT_END_TOO_OLD", "5.8.0", j -> j.site.frontEnd(of(new Version(5, 8, 0), 0, true)));
    }
}
