package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.VolumeName;

/** Is told how far a comparison of data is. Runs on the calling thread. Must not throw. */
@FunctionalInterface
public interface ContentListener {
    /** Is not interested. */
    ContentListener SILENT = (volume, compared, all) -> {};

    /**
     * Some more has been compared.
     *
     * @param volume of this volume
     * @param compared how many chunks of 1 MiB so far
     * @param all how many there will be
     */
    void compared(VolumeName volume, long compared, long all);
}
