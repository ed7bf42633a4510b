package io.github.onevm.migrate.check;

import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.OnedConfigurationBuilder;
import io.github.onevm.migrate.model.Version;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
                .near("FRONT_END_TOO_OLD", "5.8.0", j -> j.site.frontEnd(of(new Version(5, 8, 0), 0, true)))
                .unsound("FRONT_END_TOO_NEW", j -> j.site.frontEnd(of(new Version(7, 5, 0), 0, true)))
                .near("FRONT_END_TOO_NEW", "7.4.9", j -> j.site.frontEnd(of(new Version(7, 4, 9), 0, true)));
        configuration(sites);
    }

    private static void configured(Job job, UnaryOperator<OnedConfigurationBuilder> change) {
        job.site.configuration(job.site
                .inventory()
                .configuration()
                .map(c -> change.apply(new OnedConfigurationBuilder().from(c)).build()));
    }

    private static void configuration(Sites sites) {
        sites.unsound("CONFIGURATION_HIDDEN", j -> j.site.configuration(Optional.empty()))
                .unsound("DATABASE_UNKNOWN", j -> configured(j, c -> c.database("postgresql")))
                .near("DATABASE_UNKNOWN", "mysql", j -> configured(j, c -> c.database("mysql")))
                .unsound("DRIVER_CONFIGURED_OTHERWISE", j -> configured(j, c -> c.cloneTarget("SYSTEM")))
                .unsound("STORPOOL_ATTRIBUTES_INHERITED", j -> configured(j, c -> c.addInherited("SP_QOSCLASS")))
                .near(
                        "STORPOOL_ATTRIBUTES_INHERITED",
                        "another driver's",
                        j -> configured(j, c -> c.addInherited("CEPH_HOST", "DISK_TYPE")))
                .unsound("ZONE_FEDERATED", j -> configured(j, c -> c.federation("SLAVE")))
                .near(
                        "ZONE_FEDERATED",
                        "older than federations",
                        j -> configured(j, c -> c.federation(Optional.empty())));
    }
}
