package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds volumes that belong to a name without having it. */
final class RelatedVolumes implements Predicate<ListedVolume> {
    /** In the multi-cluster flavour, names of volatile disks and context ISOs end with the number of the disk. */
    private static final Pattern FORMAT = Pattern.compile("(.*-sys-\\d+-\\d+)-.*");

    private final MarkedNames marked = new MarkedNames();
    private final Set<String> names = new HashSet<>();

    RelatedVolumes(Collection<VolumeName> of) {
        for (VolumeName name : of) {
            names.add(name.value());
            names.add(FORMAT.matcher(name.value()).replaceFirst("$1"));
        }
    }

    @Override
    public boolean test(ListedVolume volume) {
        return marked.nameBefore(volume.name()).filter(names::contains).isPresent()
                || names.contains(Objects.requireNonNullElse(volume.tags().get(Tags.IMAGE), ""));
    }
}
