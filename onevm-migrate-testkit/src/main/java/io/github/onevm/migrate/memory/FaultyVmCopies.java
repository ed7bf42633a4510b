package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmCopies;
import java.util.List;
import java.util.Map;

/** Copies of VMs whose calls go through {@link FaultySpi}. */
record FaultyVmCopies(FaultySpi spi, VmCopies real) implements VmCopies {
    private static final String TARGET = "copies";

    @Override
    public List<CopyPart> find(VmCopy copy) {
        return spi.call(TARGET, SpiMethod.FIND_COPY, () -> real.find(copy), copy.name());
    }

    @Override
    public List<CopyPart> all() {
        return spi.call(TARGET, SpiMethod.ALL_COPIES, real::all);
    }

    @Override
    public void register(VmCopy copy, CopyDisk disk) {
        spi.run(TARGET, SpiMethod.REGISTER_COPY_DISK, () -> real.register(copy, disk), disk.volume());
    }

    @Override
    public void add(VmCopy copy, Map<Integer, ImageId> images) {
        spi.run(TARGET, SpiMethod.ADD_COPY, () -> real.add(copy, images), copy.name());
    }

    @Override
    public void end(VmId copy) {
        spi.run(TARGET, SpiMethod.END_COPY, () -> real.end(copy), copy);
    }

    @Override
    public void delete(ImageId image) {
        spi.run(TARGET, SpiMethod.DELETE_COPY_IMAGE, () -> real.delete(image), image);
    }
}
