package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.contract.VmCopiesContract;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import java.time.Instant;
import java.util.List;

class MemoryVmCopiesContractTest extends VmCopiesContract {
    private final MemorySite site = MemorySite.twoClusters();

    @Override
    protected VmCopies copies() {
        return site.copies();
    }

    @Override
    protected VmControl control() {
        return site.control();
    }

    @Override
    protected VmCopy copy() {
        VolumeName volume = new VolumeName("copy-of-a-volume");
        CopyDisk disk = new CopyDisk(0, volume, "a/" + volume, Bytes.ofMebibytes(1), TwoClusters.BETA_IMAGE);
        return new VmCopy(TwoClusters.VM, Instant.EPOCH, "copy", List.of(disk));
    }

    @Override
    protected ImageId image() {
        return new ImageId(8);
    }

    @Override
    protected Await await() {
        return Await.looks(2);
    }
}
