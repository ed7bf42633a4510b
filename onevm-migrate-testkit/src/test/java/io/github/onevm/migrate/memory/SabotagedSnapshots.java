package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.afterOnce;
import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.failing;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.NamedSnapshotBuilder;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotCopyBuilder;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotFactsBuilder;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeBuilder;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How a pair of stores breaks the rules of snapshots of users, and of hosts that read snapshots. */
final class SabotagedSnapshots {
    static final List<Sabotage> NAMED = List.of(
            rule(
                    "lists_a_snapshot_with_all_that_is_known_of_it",
                    "lists it without tags",
                    "NamedSnapshots.list",
                    listed(b -> b.tags(Map.of()))),
            rule(
                    "lists_what_is_wanted_and_nothing_else",
                    "lists everything",
                    "NamedSnapshots.list",
                    call -> call.with((Predicate<NamedSnapshot>) s -> true)),
            rule(
                    "lists_snapshots_in_the_order_of_their_times",
                    "takes the first for a day younger",
                    "NamedSnapshots.list",
                    result((List<NamedSnapshot> all) -> all.stream()
                            .map(s -> s.name().endsWith("-snap0")
                                    ? new NamedSnapshotBuilder()
                                            .from(s)
                                            .created(s.created().plus(Duration.ofDays(1)))
                                            .build()
                                    : s)
                            .toList())),
            rule("an_export_is_listed_until_it_is_ended", "goes on exporting", "NamedSnapshots.unexport", nothing()),
            rule(
                    "a_second_export_changes_nothing",
                    "refuses to export twice",
                    "NamedSnapshots.export",
                    afterOnce(failing())),
            rule(
                    "the_end_of_an_export_that_is_none_changes_nothing",
                    "refuses to end what is not exported",
                    "NamedSnapshots.unexport",
                    failing()),
            rule(
                    "nothing_that_does_not_exist_is_exported",
                    "does not say that nothing is exported",
                    "NamedSnapshots.export",
                    quiet()),
            rule(
                    "a_copy_has_the_id_of_its_original_and_the_name_and_tags_that_were_asked_for",
                    "copies it without tags",
                    "NamedSnapshots.receive",
                    call -> call.with(new SnapshotCopyBuilder()
                            .from(call.arg(0, SnapshotCopy.class))
                            .tags(Map.of())
                            .build())),
            rule("a_volume_can_be_made_from_a_copy", "makes no volume of it", "VolumeStore.create", failing()),
            rule(
                    "a_later_snapshot_is_copied_on_top_of_an_earlier_one",
                    "copies the first alone",
                    "NamedSnapshots.receive",
                    afterOnce(nothing())),
            rule(
                    "what_is_not_exported_is_not_copied",
                    "does not say that nothing is copied",
                    "NamedSnapshots.receive",
                    quiet()),
            rule(
                    "nothing_is_copied_into_a_template_or_from_a_location_that_does_not_exist",
                    "does not say that nothing is copied",
                    "NamedSnapshots.receive",
                    quiet()),
            rule("a_snapshot_is_not_copied_twice", "is content when it has one", "NamedSnapshots.receive", quiet()),
            rule(
                    "two_copies_do_not_get_one_name",
                    "is content when the name is there",
                    "NamedSnapshots.receive",
                    quiet()),
            rule(
                    "a_deleted_snapshot_is_no_longer_listed_and_its_original_stays",
                    "leaves it",
                    "NamedSnapshots.delete",
                    nothing()),
            volumeGoesAlong(),
            rule(
                    "nothing_that_does_not_exist_is_deleted",
                    "does not say that there is none",
                    "NamedSnapshots.delete",
                    quiet()));

    static final List<Sabotage> ACCESS = List.of(
            rule(
                    "a_snapshot_is_found_by_its_id_on_both_sides",
                    "shows it as arriving",
                    "SnapshotAccess.find",
                    found(b -> b.arriving(true))),
            rule(
                    "what_does_not_exist_is_not_found_and_attached_nowhere",
                    "shows a client of it",
                    "SnapshotAccess.clients",
                    always(Set.of(7))),
            rule(
                    "the_parent_of_a_volume_leads_to_the_snapshot_that_it_was_made_from",
                    "shows another one",
                    "VolumeStore.find",
                    result((Map<VolumeName, Volume> found) -> {
                        Map<VolumeName, Volume> others = new HashMap<>();
                        found.forEach((name, v) -> others.put(
                                name,
                                new VolumeBuilder()
                                        .from(v)
                                        .parent("~zzzz.b.404")
                                        .build()));
                        return others;
                    })),
            rule(
                    "a_later_snapshot_leads_to_the_one_before_it",
                    "shows no parent",
                    "SnapshotAccess.find",
                    found(b -> b.parent(Optional.empty()))),
            rule("a_snapshot_is_attached_until_it_is_detached", "leaves it", "SnapshotAccess.detach", nothing()),
            rule(
                    "to_attach_and_to_detach_twice_changes_nothing",
                    "refuses to attach twice",
                    "SnapshotAccess.attach",
                    afterOnce(failing())),
            rule(
                    "nothing_that_does_not_exist_is_attached",
                    "does not say that nothing is attached",
                    "SnapshotAccess.attach",
                    quiet()),
            rule(
                    "nothing_is_attached_to_a_client_that_does_not_exist",
                    "does not say that nothing is attached",
                    "SnapshotAccess.attach",
                    quiet()));

    private SabotagedSnapshots() {}

    private static Sabotage.Act listed(UnaryOperator<NamedSnapshotBuilder> other) {
        return result((List<NamedSnapshot> all) -> all.stream()
                .map(s -> other.apply(new NamedSnapshotBuilder().from(s)).build())
                .toList());
    }

    private static Sabotage.Act found(UnaryOperator<SnapshotFactsBuilder> other) {
        return result((Optional<SnapshotFacts> found) ->
                found.map(s -> other.apply(new SnapshotFactsBuilder().from(s)).build()));
    }

    private static Sabotage volumeGoesAlong() {
        AtomicBoolean gone = new AtomicBoolean();
        return rule(
                "a_volume_outlives_the_snapshot_that_it_was_made_from",
                "deletes the volume along with its snapshot",
                "NamedSnapshots.delete",
                call -> {
                    gone.set(true);
                    return call.proceed();
                },
                "VolumeStore.find",
                call -> gone.get() ? Map.of() : call.proceed());
    }
}
