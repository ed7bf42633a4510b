package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import java.util.Random;

/** Data of the standard VM's own on each of its disks, away from where the guest writes. */
final class SmallData {
    private static final int BYTES = 128 * 1024;
    private static final long OFFSET = 512L << 20;

    private SmallData() {}

    static void fill(Lab lab) {
        for (String volume : StandardVm.VOLUMES) {
            byte[] bytes = new byte[BYTES];
            new Random(volume.hashCode()).nextBytes(bytes);
            lab.alpha().fill(volume, OFFSET, bytes);
        }
    }
}
