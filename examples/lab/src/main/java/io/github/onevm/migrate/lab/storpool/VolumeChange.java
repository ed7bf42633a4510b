package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Optional;

/**
 * A change of a volume, done completely or not at all (SP-13, {@code VolumeUpdate}). All values have passed
 * {@link ValueRules}.
 */
record VolumeChange(
        Optional<String> rename,
        Resize resize,
        Optional<String> template,
        Map<String, String> tags,
        Map<String, Object> policy) {

    /** A new size, given as such or as bytes to add. */
    record Resize(Optional<Long> size, Optional<Long> add, boolean shrinkOk) {
        static final Resize NONE = new Resize(Optional.empty(), Optional.empty(), false);

        long from(long old) {
            return add.map(bytes -> old + bytes).or(() -> size).orElse(old);
        }
    }
}
