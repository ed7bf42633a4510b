package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.afterOnce;
import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.SeenVolumes;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeBuilder;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How a store breaks the rules of its volumes. */
final class SabotagedVolumes {
    private static final VolumeName DISK = new VolumeName("one-img-7-42-0");
    private static final VolumeName DATA = new VolumeName("one-img-8");

    static final List<Sabotage> STORE = List.of(
            rule(
                    "a_frozen_volume_is_a_snapshot_with_its_name_its_size_and_its_date",
                    "keeps it a second longer",
                    "VolumeFreezing.freeze",
                    call -> call.withLast(call.arg(1, Instant.class).plusSeconds(1))),
            rule(
                    "a_volume_is_not_frozen_while_it_is_attached",
                    "does not say that it was not frozen",
                    "VolumeFreezing.freeze",
                    quiet()),
            rule(
                    "only_a_volume_can_be_frozen_and_only_once",
                    "is content with one that is frozen",
                    "VolumeFreezing.freeze",
                    quiet()),
            rule("has_a_name", "has none", "VolumeStore.name", always("")),
            rule(
                    "names_its_templates",
                    "knows none",
                    "VolumeStore.facts",
                    result((StoreFacts f) -> new StoreFacts(Set.of(), f.locations()))),
            rule(
                    "finds_a_volume_with_all_that_is_known_of_it",
                    "shows half of its size",
                    "VolumeStore.find",
                    result((Map<VolumeName, Volume> found) -> volumes(found, b -> b.size(Bytes.ofMebibytes(32))))),
            rule(
                    "finds_only_the_volumes_that_exist_and_were_asked_for",
                    "shows another volume too",
                    "VolumeStore.find",
                    call -> call.with(withMore(call, DATA))),
            rule(
                    "finds_nothing_when_nothing_is_asked_for",
                    "takes no names for all names",
                    "VolumeStore.find",
                    call -> call.collection(0).isEmpty() ? call.with(List.of(DISK)) : call.proceed()),
            rule(
                    "lists_the_volumes_that_are_wanted_with_their_tags",
                    "lists names without tags",
                    "VolumeStore.list",
                    result((List<ListedVolume> all) -> all.stream()
                            .map(v -> new ListedVolume(v.name(), Map.of()))
                            .toList())),
            rule(
                    "lists_nothing_when_nothing_is_wanted",
                    "lists everything",
                    "VolumeStore.list",
                    call -> call.with((Predicate<ListedVolume>) v -> true)),
            rule(
                    "one_look_shows_what_find_and_list_show",
                    "lists nothing in a look",
                    "VolumeStore.look",
                    result((SeenVolumes seen) -> new SeenVolumes(seen.named(), List.of()))),
            rule(
                    "tells_who_uses_a_volume_and_how",
                    "takes every attachment for writable",
                    "VolumeStore.attachments",
                    result((List<Attachment> all) -> all.stream()
                            .map(a -> new Attachment(a.volume(), a.client(), true))
                            .toList())),
            rule(
                    "tells_only_who_uses_the_named_volumes",
                    "tells of another volume too",
                    "VolumeStore.attachments",
                    call -> call.with(withMore(call, DATA))),
            rule(
                    "renames_and_sets_tags_in_one_call",
                    "only renames",
                    "VolumeStore.change",
                    changed(c -> new VolumeChange(c.name(), Map.of()))),
            rule(
                    "keeps_the_tags_that_a_change_does_not_name",
                    "removes a tag that was not named",
                    "VolumeStore.change",
                    changed(c -> {
                        Map<String, String> tags = new HashMap<>(c.tags());
                        tags.put("virt", "");
                        return new VolumeChange(c.name(), tags);
                    })),
            rule(
                    "removes_a_tag_that_is_set_to_an_empty_value",
                    "ignores empty values",
                    "VolumeStore.change",
                    changed(c -> {
                        Map<String, String> tags = new HashMap<>(c.tags());
                        tags.values().removeIf(String::isEmpty);
                        return new VolumeChange(c.name(), tags);
                    })),
            rule(
                    "sets_tags_of_a_volume_that_keeps_its_name",
                    "takes a change without a new name for none",
                    "VolumeStore.change",
                    call -> call.arg(1, VolumeChange.class).name().equals(DISK) ? null : call.proceed()),
            rule(
                    "renames_a_volume_that_was_renamed_meanwhile",
                    "knows it by its first name only",
                    "VolumeStore.change",
                    afterOnce(call -> {
                        throw new BackendException.NotFound("no volume has that name any more");
                    })),
            rule(
                    "changes_nothing_when_the_new_name_is_taken",
                    "has set the tags when it sees that the name is taken",
                    "VolumeStore.change",
                    call -> {
                        VolumeChange change = call.arg(1, VolumeChange.class);
                        call.withLast(new VolumeChange(DISK, change.tags()));
                        return call.proceed();
                    }),
            rule(
                    "does_not_find_a_volume_to_change_that_was_deleted",
                    "does not say that it is gone",
                    "VolumeStore.change",
                    quiet()),
            rule("deletes_a_volume", "leaves it", "VolumeStore.delete", nothing()),
            rule(
                    "does_not_find_a_volume_to_delete_that_was_deleted",
                    "does not say that it is gone",
                    "VolumeStore.delete",
                    quiet()),
            rule(
                    "does_not_delete_an_attached_volume",
                    "does not say that it was not deleted",
                    "VolumeStore.delete",
                    quiet()),
            rule(
                    "creates_nothing_from_a_snapshot_that_does_not_exist",
                    "does not say that nothing was created",
                    "VolumeStore.create",
                    quiet("aaaa.b.1")));

    private SabotagedVolumes() {}

    static List<Object> withMore(Sabotage.Call call, VolumeName more) {
        List<Object> names = new ArrayList<>(call.collection(0));
        names.add(more);
        return names;
    }

    private static Map<VolumeName, Volume> volumes(Map<VolumeName, Volume> found, UnaryOperator<VolumeBuilder> change) {
        Map<VolumeName, Volume> others = new HashMap<>();
        found.forEach((name, v) ->
                others.put(name, change.apply(new VolumeBuilder().from(v)).build()));
        return others;
    }

    private static Sabotage.Act changed(UnaryOperator<VolumeChange> other) {
        return call -> call.withLast(other.apply(call.arg(1, VolumeChange.class)));
    }
}
