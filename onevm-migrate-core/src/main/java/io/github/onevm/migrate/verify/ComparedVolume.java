package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Optional;

/**
 * A volume whose data is compared.
 *
 * @param name its name on the destination
 * @param arrival the newest pair of snapshots; absent if none is known
 */
record ComparedVolume(VolumeName name, Optional<Arrival> arrival) {}
