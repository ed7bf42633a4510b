package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Optional;

/** A change of a snapshot (SP-14, {@code SnapshotUpdate}). All values have passed {@link ValueRules}. */
record SnapshotChange(
        Optional<String> rename,
        Optional<String> template,
        Optional<Boolean> bind,
        Optional<Long> targetDeleteDate,
        Map<String, String> tags,
        Map<String, Object> policy) {}
