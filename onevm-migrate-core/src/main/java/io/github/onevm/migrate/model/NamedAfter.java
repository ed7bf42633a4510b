package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * What a volume is for, by its name.
 *
 * @param vm the VM; absent for the volume of an image
 * @param image the persistent image; absent for a volume of one VM
 * @param rebuilt whether it is made anew at every start, as a context ISO
 */
public record NamedAfter(Optional<VmId> vm, Optional<ImageId> image, boolean rebuilt) {}
