package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.RenamedObject.Role;
import io.github.onevm.migrate.model.SentTags;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.LeftoverMarks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How moves mark what they leave on a StorPool cluster: this program as in {@link MarkedNames} and {@link Tags}, the
 * script before it by the same names with a fraction of a second, and by the tags {@code nvm} and {@code cpts} (OS-8).
 */
final class StorPoolLeftoverMarks implements LeftoverMarks {
    private static final Pattern RENAMED =
            Pattern.compile("(RENAMED|MIGRATED|ABANDONED|REHEARSAL)-(.+)-(\\d{9,11})(\\.\\d+)?");
    /** A disk of a copy of a VM that a rehearsal has booted: the driver clones the volume of the rehearsal (ON-113). */
    private static final Pattern CLONED = Pattern.compile("REHEARSAL-(.+)-(\\d{9,11})-\\d{1,8}-\\d{1,4}");

    private static final Pattern SECONDS = Pattern.compile("(\\d{9,11})(?:\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern OF_ANY_SITE =
            Pattern.compile("([A-Za-z0-9_-]{1,32}?)-(?:img-\\d+(?:-\\d+-\\d+)?|sys-\\d+-.+)");

    private final String prefix;
    private final Pattern ofImage;
    private final Pattern ofClone;
    private final Pattern ofSystem;

    /**
     * @param prefix ONE_PX of the site
     * @throws IllegalArgumentException when volume names cannot begin with it
     */
    StorPoolLeftoverMarks(String prefix) {
        this.prefix = new AddonNames(prefix).prefix();
        String begin = Pattern.quote(prefix);
        this.ofImage = Pattern.compile(begin + "-img-(\\d{1,9})");
        this.ofClone = Pattern.compile(begin + "-img-\\d{1,9}-(\\d{1,9})-\\d{1,9}");
        this.ofSystem = Pattern.compile(
                begin + "-sys-(\\d{1,9})-(?:(\\d+-iso)|\\d+-[A-Za-z0-9_.:-]+|NVRAM|SWTPM|rawcheckpoint|checkpoint)");
    }

    @Override
    public Optional<RenamedObject> renamed(String name) {
        Matcher cloned = CLONED.matcher(name);
        if (cloned.matches()) {
            return Optional.of(new RenamedObject(
                    Role.REHEARSED, cloned.group(1), Instant.ofEpochSecond(Long.parseLong(cloned.group(2))), false));
        }
        Matcher matcher = RENAMED.matcher(name);
        return matcher.matches()
                ? Optional.of(new RenamedObject(
                        role(matcher.group(1)),
                        matcher.group(2),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(3))),
                        matcher.group(4) != null))
                : Optional.empty();
    }

    private static Role role(String mark) {
        return switch (mark) {
            case "RENAMED" -> Role.SET_ASIDE;
            case "MIGRATED" -> Role.RETIRED;
            case "REHEARSAL" -> Role.REHEARSED;
            default -> Role.ABANDONED;
        };
    }

    /** A snapshot with a part of the tags of a migration is none of ours, and none of the script's. */
    @Override
    public Optional<SentTags> sent(Map<String, String> tags) {
        Optional<VmId> vm = number(tags.get(Tags.VM)).map(VmId::new);
        Optional<Instant> at = seconds(tags, Tags.SENT_AT);
        boolean complete = tags.containsKey(Tags.MOVED_AT) == tags.containsKey(Tags.ROUND);
        if (vm.isEmpty() || at.isEmpty() || !complete || tags.containsKey(Tags.INSTALLATION)) {
            return Optional.empty();
        }
        Optional<Instant> stamp = stamp(tags);
        return stamp.isPresent() == tags.containsKey(Tags.MOVED_AT)
                ? Optional.of(new SentTags(vm.orElseThrow(), stamp, at.orElseThrow()))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> stamp(Map<String, String> tags) {
        return seconds(tags, Tags.MOVED_AT);
    }

    @Override
    public Optional<VmId> vm(Map<String, String> tags) {
        return number(tags.get(Tags.VM)).or(() -> number(tags.get(Tags.WAS_OF))).map(VmId::new);
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Integer::parseInt);
    }

    private static Optional<Instant> seconds(Map<String, String> tags, String tag) {
        return Optional.ofNullable(tags.get(tag))
                .map(SECONDS::matcher)
                .filter(Matcher::matches)
                .map(m -> Instant.ofEpochSecond(Long.parseLong(m.group(1))));
    }

    @Override
    public Optional<NamedAfter> namedAfter(String volume) {
        Matcher image = ofImage.matcher(volume);
        if (image.matches()) {
            return Optional.of(new NamedAfter(
                    Optional.empty(), Optional.of(new ImageId(Integer.parseInt(image.group(1)))), false));
        }
        Matcher clone = ofClone.matcher(volume);
        if (clone.matches()) {
            return Optional.of(ofVm(clone.group(1), false));
        }
        Matcher system = ofSystem.matcher(volume);
        return system.matches() ? Optional.of(ofVm(system.group(1), system.group(2) != null)) : Optional.empty();
    }

    private static NamedAfter ofVm(String vm, boolean rebuilt) {
        return new NamedAfter(Optional.of(new VmId(Integer.parseInt(vm))), Optional.empty(), rebuilt);
    }

    /** LOC_TAG_VAL (ON-82). */
    @Override
    public Optional<String> installation(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(Tags.INSTALLATION)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> prefix(String volume) {
        Matcher ofAnySite =
                OF_ANY_SITE.matcher(renamed(volume).map(RenamedObject::before).orElse(volume));
        return ofAnySite.matches() ? Optional.of(ofAnySite.group(1)) : Optional.empty();
    }

    /** Another LOC_TAG_VAL, or another prefix in front of a name of the driver's forms (ON-82). */
    @Override
    public boolean isOfAnother(StoredObject volume, Optional<String> own) {
        boolean tagged = own.isPresent()
                && installation(volume.tags())
                        .filter(tag -> !own.equals(Optional.of(tag)))
                        .isPresent();
        return tagged
                || prefix(volume.name()).filter(found -> !found.equals(prefix)).isPresent();
    }

    /** {@code ~GLOBALID}, or {@code <volume>@<n>} (SP-10, SP-32). */
    @Override
    public boolean isUnnamed(StoredObject snapshot) {
        return snapshot.name().startsWith("~") || snapshot.name().contains("@");
    }

    @Override
    public Optional<String> volumeOf(StoredObject snapshot) {
        int at = snapshot.name().indexOf('@');
        return snapshot.volume()
                .filter(volume -> !volume.startsWith("~"))
                .or(() -> at > 0 ? Optional.of(snapshot.name().substring(0, at)) : Optional.empty());
    }
}
