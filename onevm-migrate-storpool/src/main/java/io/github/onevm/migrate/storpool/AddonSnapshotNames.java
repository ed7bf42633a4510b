package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.SnapshotNames;
import java.util.regex.Pattern;

/**
 * How addon-storpool names snapshots (ON-87).
 *
 * @param prefix ONE_PX of the site
 */
record AddonSnapshotNames(String prefix) implements SnapshotNames {
    private static final Pattern ENDING = Pattern.compile("-snap[0-9]+|-ONESNAP-[0-9]+-[0-9]+");

    /** {@code one-img-7-42-0-snap1}. */
    @Override
    public VolumeName ofDisk(VolumeName volume, int snapshot) {
        return new VolumeName(volume + "-snap" + snapshot);
    }

    /** {@code one-img-7-42-0-ONESNAP-0-1718000000}. */
    @Override
    public VolumeName ofVm(VolumeName volume, String hypervisorId) {
        return new VolumeName(volume + "-" + hypervisorId);
    }

    /** {@code one-sys-42}. */
    @Override
    public VolumeName memory(VmId vm) {
        return new VolumeName(prefix + "-sys-" + vm);
    }

    @Override
    public boolean isOf(VolumeName volume, String snapshot) {
        return snapshot.startsWith(volume.value())
                && ENDING.matcher(snapshot.substring(volume.value().length())).matches();
    }
}
