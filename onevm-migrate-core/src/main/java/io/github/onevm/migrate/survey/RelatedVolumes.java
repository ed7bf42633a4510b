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

/** Tells which volumes bear one of some names without being called by it. */
final class RelatedVolumes {
    /** The other flavour's names of volatile disks and context ISOs end with the disk's number. */
    private static final Pattern FORMAT = Pattern.compile("(.*-sys-\\d+-\\d+)-.*");

    private final Set<String> names = new HashSet<>();

    RelatedVolumes(Collection<VolumeName> of) {
        for (VolumeName name : of) {
            names.add(name.value());
            names.add(FORMAT.matcher(name.value()).replaceFirst("$1"));
        }
    }

    /** Whether it bears the name of one of them, whoever renamed it. */
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
