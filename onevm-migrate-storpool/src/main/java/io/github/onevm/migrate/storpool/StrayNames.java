package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Volumes whose names begin with the name of a VM or of one of its volumes, and that are not among its known volumes:
 * what addon-storpool makes for a while, and what it or a person has left behind (ON-81, ON-88). Immutable.
 */
final class StrayNames {
    private static final Pattern DISK = Pattern.compile("[0-9]+-.*");
    private static final Pattern ISO = Pattern.compile("[0-9]+-iso");

    /** The time has ten digits, and no VM has such a number, so it is no clone of an image. */
    private static final Pattern REVERT = Pattern.compile("-[0-9]{10}-[A-Za-z0-9]+|-SPTMP-.*|_DELETE[0-9]+");

    private static final Pattern STAGING = Pattern.compile("-[0-9a-f]{32}");

    private final Set<String> known;
    private final String ofVm;

    /** The images of which known volumes are, as the names of the volumes begin: {@code one-img-7}. */
    private final Set<String> images;

    StrayNames(String prefix, VmId vm, Collection<VolumeName> known) {
        this.known = known.stream().map(VolumeName::value).collect(Collectors.toSet());
        this.ofVm = prefix + "-sys-" + vm;
        Pattern ofImage = Pattern.compile(Pattern.quote(prefix + "-img-") + "[0-9]+");
        this.images = this.known.stream()
                .flatMap(name -> ofImage.matcher(name).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    /** What it is, for people; empty if it is a known volume, or has nothing to do with them. */
    Optional<String> kind(String volume) {
        if (known.contains(volume)) {
            return Optional.empty();
        }
        if (volume.equals(ofVm)) {
            return Optional.of("the memory of a VM snapshot");
        }
        return temporary(volume)
                .or(() -> volume.startsWith(ofVm + "-")
                        ? Optional.of(system(volume.substring(ofVm.length() + 1)))
                        : Optional.empty());
    }

    private static String system(String rest) {
        if (rest.equals("rawcheckpoint") || rest.equals("checkpoint")) {
            return "a checkpoint of the VM's memory";
        }
        if (rest.equals("NVRAM")) {
            return "UEFI variables, of which the VM record says nothing (T_OS_NVRAM)";
        }
        if (rest.equals("SWTPM")) {
            return "TPM state, of which the VM record says nothing (TPM)";
        }
        if (ISO.matcher(rest).matches()) {
            return "a context ISO, which is not that of the VM record";
        }
        return DISK.matcher(rest).matches() ? "a volatile disk that the VM does not have" : "of no known kind";
    }

    private Optional<String> temporary(String volume) {
        return known.stream()
                .filter(name -> volume.startsWith(name)
                        && REVERT.matcher(volume.substring(name.length())).matches())
                .findFirst()
                .map(name -> "a temporary volume of a revert of " + name)
                .or(() -> staging(volume));
    }

    private Optional<String> staging(String volume) {
        return images.stream()
                .filter(image -> volume.startsWith(image)
                        && STAGING.matcher(volume.substring(image.length())).matches())
                .findFirst()
                .map(image -> "an unfinished import of " + image);
    }
}
