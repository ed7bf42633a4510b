package io.github.onevm.migrate.spi;

import java.util.List;
import java.util.stream.Stream;

/**
 * Describes planned calls in the terms of the back-ends that will make them. Immutable and thread-safe.
 *
 * @param storage the terms of the storage system
 * @param cloud the terms of the cloud controller
 */
public record CallTexts(StorageDialect storage, CloudDialect cloud) {
    /** The requests of these calls, one line each, in order. */
    public List<String> of(List<? extends PlannedCall> calls) {
        return calls.stream().flatMap(this::lines).toList();
    }

    private Stream<String> lines(PlannedCall call) {
        return call instanceof StorageCall onStorage
                ? storage.describe(onStorage).stream()
                : cloud.describe((CloudCall) call).stream();
    }
}
