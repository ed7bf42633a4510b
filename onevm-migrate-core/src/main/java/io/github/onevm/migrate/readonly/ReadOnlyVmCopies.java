package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmCopies;
import java.util.List;
import java.util.Map;

/** See {@link ReadOnly}. */
public record ReadOnlyVmCopies(VmCopies guarded) implements VmCopies {
    @Override
    public boolean arePossible() {
        return guarded.arePossible();
    }

    @Override
    public List<CopyPart> find(VmCopy copy) {
        return guarded.find(copy);
    }

    @Override
    public List<CopyPart> all() {
        return guarded.all();
    }

    @Override
    public void register(VmCopy copy, CopyDisk disk) {
        throw ReadOnly.refused("registration of volume " + disk.volume() + " as an image");
    }

    @Override
    public void add(VmCopy copy, Map<Integer, ImageId> images) {
        throw ReadOnly.refused("addition of a copy of VM " + copy.of());
    }

    @Override
    public void end(VmId copy) {
        throw ReadOnly.refused("end of copy " + copy);
    }

    @Override
    public void delete(ImageId image) {
        throw ReadOnly.refused("deletion of image " + image);
    }
}
