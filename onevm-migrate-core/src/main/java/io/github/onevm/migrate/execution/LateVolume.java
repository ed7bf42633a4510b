package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;

/**
 * A volume of the VM that the plan could only expect, because the stop of the VM has created it. It is sent, created and
 * fenced together with the planned ones.
 *
 * @param fence its renaming on the source, with its global id and its tags as they were after the stop
 * @param template its template on the destination
 * @param size its size
 */
public record LateVolume(Renaming fence, String template, Bytes size) {
    public VolumeName name() {
        return fence.name();
    }
}
