package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * VM 42 {@code web-1}: a clone of an operating system, a persistent data disk, a volatile disk, a swap disk, a CDROM and
 * a context; pinned to its cluster by SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS.
 */
public final class StandardVm {
    public static final int ID = 42;
    public static final String OS = "one-img-7-42-0";
    public static final String DATA = "one-img-8";
    public static final String SCRATCH = "one-sys-42-2-raw";
    public static final String SWAP = "one-sys-42-3-swap";
    public static final String CDROM = "one-img-9-42-4";
    public static final String CONTEXT = "one-sys-42-5-iso";

    /** The volumes of its disks, in order of DISK_ID. */
    public static final List<String> VOLUMES = List.of(OS, DATA, SCRATCH, SWAP, CDROM);

    private static final int MEBIBYTE = 1024 * 1024;

    private StandardVm() {}

    static VmSpec spec() {
        return VmSpec.of(ID, "web-1")
                .on(0, 101)
                .capacity("1", 2048)
                .disk(DiskSpec.image(7))
                .disk(DiskSpec.image(8))
                .disk(DiskSpec.ofType("fs", 4096))
                .disk(DiskSpec.ofType("swap", 1024))
                .disk(DiskSpec.image(9))
                .nic(0)
                .context("START_SCRIPT", "echo 'a & b' > /root/x <y; echo café \"\\n\"")
                .context("NETWORK", "YES")
                .os("ARCH", "x86_64")
                .withGraphics()
                .userAttribute("DESCRIPTION", "R&D's \"web\" <server>")
                .userAttribute("LABELS", "production,billing")
                .userAttribute("SCHED_REQUIREMENTS", "CLUSTER_ID = 100")
                .userAttribute("SCHED_DS_REQUIREMENTS", "ID = 101");
    }

    /** Puts data on its disks, so that there is something to send, and the tags that a site in use has. */
    public static void fill(Lab lab) {
        StorPoolCluster alpha = lab.alpha();
        alpha.tag(OS, Map.of("vc-policy", "daily", "qc", "tier1"));
        data(alpha, OS, 16);
        data(alpha, DATA, 8);
        data(alpha, CDROM, 2);
    }

    /** Data at the end of the volume, out of the way of what the guest writes at its beginning. */
    private static void data(StorPoolCluster cluster, String volume, int mebibytes) {
        byte[] bytes = new byte[mebibytes * MEBIBYTE];
        new Random(volume.hashCode()).nextBytes(bytes);
        cluster.fill(volume, cluster.volume(volume).orElseThrow().size() - bytes.length, bytes);
    }
}
