package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A migration renames to {@code <mark>:<seconds>:<original name>} and uses plain words as tags. */
final class FolderMarks implements MigrationNames, MigrationTags {
    private static final Pattern MARKED = Pattern.compile("(?:aside|moved|abandoned|rehearsed):\\d+:(.+)");

    @Override
    public VolumeName setAside(VolumeName name, Instant stamp) {
        return marked("aside", name, stamp);
    }

    @Override
    public VolumeName retired(VolumeName name, Instant stamp) {
        return marked("moved", name, stamp);
    }

    @Override
    public VolumeName abandoned(VolumeName name, Instant stamp) {
        return marked("abandoned", name, stamp);
    }

    @Override
    public VolumeName rehearsed(VolumeName name, Instant stamp) {
        return marked("rehearsed", name, stamp);
    }

    private static VolumeName marked(String mark, VolumeName name, Instant stamp) {
        return new VolumeName(mark + ":" + seconds(stamp) + ":" + name);
    }

    @Override
    public Optional<String> nameBefore(String name) {
        Matcher marked = MARKED.matcher(name);
        return marked.matches() ? Optional.of(marked.group(1)) : Optional.empty();
    }

    @Override
    public Map<String, String> round(VmId vm, Instant stamp, String round) {
        return with(setAside(vm, stamp), "round", round);
    }

    @Override
    public Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at) {
        return with(round(vm, stamp, round), "sent", seconds(at));
    }

    @Override
    public Map<String, String> setAside(VmId vm, Instant stamp) {
        return Map.of(FolderConventions.VM, vm.toString(), "migration", seconds(stamp));
    }

    @Override
    public Map<String, String> retired(VmId vm, Instant stamp) {
        return with(setAside(vm, stamp), "backup", "no");
    }

    @Override
    public Map<String, String> abandoned(VmId vm, Instant stamp, Instant until) {
        return with(with(retired(vm, stamp), FolderConventions.VM, ""), "written-until", seconds(until));
    }

    @Override
    public Map<String, String> rehearsed(VmId vm, Instant stamp, Map<String, String> source) {
        return with(retired(vm, stamp), FolderConventions.VM, "");
    }

    private static Map<String, String> with(Map<String, String> tags, String tag, String value) {
        Map<String, String> all = new HashMap<>(tags);
        all.put(tag, value);
        return Map.copyOf(all);
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
