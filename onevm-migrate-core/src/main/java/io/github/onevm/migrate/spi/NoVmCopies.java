package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Map;

/** See {@link VmCopies#NONE}. */
final class NoVmCopies implements VmCopies {
    @Override
    public boolean arePossible() {
        return false;
    }

    @Override
    public List<CopyPart> find(VmCopy copy) {
        return List.of();
    }

    @Override
    public List<CopyPart> all() {
        return List.of();
    }

    @Override
    public void register(VmCopy copy, CopyDisk disk) {
        throw refused();
    }

    @Override
    public void add(VmCopy copy, Map<Integer, ImageId> images) {
        throw refused();
    }

    @Override
    public void end(VmId copy) {
        throw refused();
    }

    @Override
    public void delete(ImageId image) {
        throw refused();
    }

    private static BackendException refused() {
        return new BackendException.Refused("copies of VMs cannot be made on this cloud controller");
    }
}
