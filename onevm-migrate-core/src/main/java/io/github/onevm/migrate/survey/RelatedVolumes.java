package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.naming.Tags;
import io.github.onevm.migrate.naming.VolumeNaming;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds volumes that belong to a name without having it. */
final class RelatedVolumes {
    /** In the multi-cluster flavour, names of volatile disks and context ISOs end with the number of the disk. */
    private static final Pattern FORMAT = Pattern.compile("(.*-sys-\\d+-\\d+)-.*");

    private final Set<String> names = new HashSet<>();

    RelatedVolumes(Collection<VolumeName> of) {
        for (VolumeName name : of) {
            names.add(name.value());
            names.add(FORMAT.matcher(name.value()).replaceFirst("$1"));
        }
    }

    /** Whether it originally had this name, no matter what renamed it. */
    static boolean bears(ListedVolume volume, VolumeName name) {
        return VolumeNaming.nameBefore(volume.name())
                .filter(name.value()::equals)
                .isPresent();
    }

    boolean include(ListedVolume volume) {
        return VolumeNaming.nameBefore(volume.name()).filter(names::contains).isPresent()
                || names.contains(Objects.requireNonNullElse(volume.tags().get(Tags.IMAGE), ""));
    }
}
