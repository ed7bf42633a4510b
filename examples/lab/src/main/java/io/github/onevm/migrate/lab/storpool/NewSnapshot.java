package io.github.onevm.migrate.lab.storpool;

import java.util.Map;

/**
 * A snapshot to be taken. All values have passed {@link ValueRules}.
 *
 * @param name empty for a name made by the cluster
 * @param bound whether it goes away with its last child
 * @param targetDeleteDate unix seconds, 0 for never
 */
record NewSnapshot(String name, Map<String, String> tags, boolean bound, long targetDeleteDate) {
    static NewSnapshot anonymous(Map<String, String> tags) {
        return new NewSnapshot("", tags, false, 0);
    }
}
