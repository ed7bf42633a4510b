package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.report.GarbageReport.Unsure;
import java.util.Optional;

/**
 * The installation of the cloud controller that this front-end is, by the volumes of its VMs.
 *
 * @param tag what its volumes say of it; absent if it cannot be told
 * @param unsure why it cannot be told; absent if it can
 * @param shared whether volumes of another installation were seen
 */
record Installation(Optional<String> tag, Optional<Unsure> unsure, boolean shared) {
    static Installation unknown(Unsure why) {
        return new Installation(Optional.empty(), Optional.of(why), true);
    }
}
