package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.List;
import java.util.Set;

/**
 * A site to which nothing must happen.
 *
 * @param lab the site
 * @param body the record of the VM
 * @param alpha all volumes of one side
 * @param beta all volumes of the other
 */
record Untouched(Lab lab, String body, Set<VolumeView> alpha, Set<VolumeView> beta) {
    static Untouched of(Lab lab) {
        return new Untouched(lab, lab.frontEnd().vmDocument(StandardVm.ID), volumes(lab.alpha()), volumes(lab.beta()));
    }

    private static Set<VolumeView> volumes(StorPoolCluster cluster) {
        return Set.copyOf(cluster.volumes());
    }

    /** Holds it against the site as it is now: not even a call that could have changed something was made. */
    void verify() {
        verifyCalls();
        assertThat(of(lab)).isEqualTo(this);
    }

    /** For a site whose guest runs and writes meanwhile: not a call that could have changed something was made. */
    void verifyCalls() {
        assertThat(lab.calls().mutations()).isEqualTo(List.of());
        assertThat(lab.frontEnd().vmDocument(StandardVm.ID)).isEqualTo(body);
    }
}
