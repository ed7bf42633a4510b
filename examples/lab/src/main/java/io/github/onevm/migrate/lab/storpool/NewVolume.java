package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Optional;

/**
 * A volume to be created (SP-13, {@code VolumeCreate}). All values have passed {@link ValueRules}.
 *
 * @param policy replication, placement and limits by their wire names
 */
record NewVolume(
        Optional<String> name,
        Optional<Long> size,
        Optional<String> template,
        Origin origin,
        Map<String, String> tags,
        Map<String, Object> policy) {}
