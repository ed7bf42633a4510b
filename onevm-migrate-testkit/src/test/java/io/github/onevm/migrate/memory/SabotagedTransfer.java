package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.remembered;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.NewVolumeBuilder;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How a pair of stores breaks the rules of transfer. */
final class SabotagedTransfer {
    private static final VolumeName DISK = new VolumeName("one-img-7-42-0");
    private static final Map<String, String> FIRST = Map.of("nvm", "42", "cpts", "1700000000");

    static final List<Sabotage> TRANSFER = List.of(
            rule(
                    "tells_sender_and_receiver_apart_by_name",
                    "all stores have one name",
                    "VolumeStore.name",
                    always("storage")),
            rule(
                    "names_the_location_of_the_receiver",
                    "knows no location",
                    "VolumeStore.facts",
                    result((StoreFacts f) -> new StoreFacts(f.templates(), Set.of()))),
            rule(
                    "sends_one_snapshot_of_each_volume",
                    "sends the first volume alone",
                    "VolumeStore.send",
                    call -> call.with(List.copyOf(call.collection(0)).subList(0, 1), call.args()[1], call.args()[2])),
            rule(
                    "sends_a_second_snapshot_when_told_a_second_time",
                    "does not send the same again",
                    "VolumeStore.send",
                    remembered()),
            rule(
                    "takes_nothing_when_one_of_the_volumes_does_not_exist",
                    "sends one volume after the other",
                    "VolumeStore.send",
                    call -> {
                        Map<Object, Object> all = new HashMap<>();
                        for (Object name : call.collection(0)) {
                            all.putAll((Map<?, ?>)
                                    Objects.requireNonNull(call.with(List.of(name), call.args()[1], call.args()[2])));
                        }
                        return all;
                    }),
            rule(
                    "takes_nothing_when_the_location_does_not_exist",
                    "takes the snapshots before it looks for the location",
                    "VolumeStore.send",
                    call -> {
                        call.with(call.args()[0], "beta-loc", call.args()[2]);
                        return call.proceed();
                    }),
            rule("finds_what_was_sent_by_its_tags", "finds nothing", "VolumeStore.sent", always(Map.of())),
            rule(
                    "tells_what_was_sent_by_one_call_from_another",
                    "finds what the first call has sent",
                    "VolumeStore.sent",
                    call -> call.withLast(FIRST)),
            rule(
                    "finds_what_was_sent_although_more_was_sent_since",
                    "finds what was sent last",
                    "VolumeStore.sent",
                    call -> call.withLast(Map.of("nvm", "42"))),
            rule(
                    "finds_only_what_was_sent_of_the_named_volumes",
                    "finds that of another volume too",
                    "VolumeStore.sent",
                    call -> call.with(SabotagedVolumes.withMore(call, DISK), call.args()[1])),
            rule(
                    "finds_nothing_sent_with_tags_that_nothing_was_sent_with",
                    "looks at one of the tags",
                    "VolumeStore.sent",
                    call -> call.withLast(Map.of("nvm", "42"))),
            rule(
                    "shows_what_has_arrived_by_the_id_that_the_sender_gave",
                    "shows its own id in place of the sender's",
                    "VolumeStore.arrivals",
                    arrivals(a -> new Arrival(a.local(), a.local(), a.localName(), a.complete()))),
            rule(
                    "shows_everything_that_has_arrived_under_an_id_of_its_own",
                    "shows all under one id",
                    "VolumeStore.arrivals",
                    arrivals(a -> new Arrival(a.sent(), new SnapshotId("bbbb.b.1"), a.localName(), a.complete()))),
            rule(
                    "shows_only_the_arrivals_that_were_asked_for",
                    "shows what others have asked for before too",
                    "VolumeStore.arrivals",
                    askedForBefore()),
            rule(
                    "completes_a_difference_to_an_earlier_snapshot",
                    "completes only the first",
                    "VolumeStore.arrivals",
                    onlyTheFirst()),
            rule(
                    "creates_a_volume_from_what_has_arrived",
                    "creates it without its tags",
                    "VolumeStore.create",
                    created(b -> b.tags(Map.of()))),
            rule(
                    "creates_no_volume_under_a_name_that_is_taken",
                    "does not say that nothing was created",
                    "VolumeStore.create",
                    quiet("bbbb.b.1")),
            rule(
                    "creates_no_volume_in_a_template_that_does_not_exist",
                    "takes another template",
                    "VolumeStore.create",
                    created(b -> b.template("one-ds-102"))),
            deletedTogether(),
            rule(
                    "tells_which_sent_snapshots_are_present_on_either_side",
                    "takes all that it is asked about for present",
                    "SentSnapshots.present",
                    asked()),
            rule(
                    "the_sender_knows_the_pairs_of_what_has_arrived_there_by_the_ids_of_the_receiver",
                    "knows none",
                    "SentSnapshots.known",
                    always(Set.of())),
            rule(
                    "a_pair_of_which_one_end_is_gone_is_not_known",
                    "knows all that it is asked about",
                    "SentSnapshots.known",
                    asked()),
            rule(
                    "a_deleted_snapshot_is_present_no_longer_on_the_side_of_the_deletion",
                    "leaves it",
                    "SentSnapshots.delete",
                    nothing()),
            rule(
                    "a_deleted_copy_is_present_no_longer_and_its_original_is",
                    "leaves it",
                    "SentSnapshots.delete",
                    nothing()),
            rule(
                    "finds_no_snapshot_that_was_deleted_among_those_that_were_sent",
                    "leaves it",
                    "SentSnapshots.delete",
                    nothing()),
            rule(
                    "does_not_find_a_sent_snapshot_to_delete_that_does_not_exist",
                    "does not say that there is none",
                    "SentSnapshots.delete",
                    quiet()),
            baseLost());

    private SabotagedTransfer() {}

    private static Sabotage.Act created(UnaryOperator<NewVolumeBuilder> other) {
        return call -> call.with(other.apply(new NewVolumeBuilder().from(call.arg(0, NewVolume.class)))
                .build());
    }

    private static Sabotage.Act arrivals(Function<Arrival, Arrival> other) {
        return result((Map<SnapshotId, Arrival> all) -> {
            Map<SnapshotId, Arrival> others = new HashMap<>();
            all.forEach((id, a) -> others.put(id, other.apply(a)));
            return others;
        });
    }

    private static Sabotage.Act asked() {
        return call -> Set.copyOf(call.collection(0));
    }

    private static Sabotage.Act askedForBefore() {
        Set<Object> before = new HashSet<>();
        return call -> {
            before.addAll(call.collection(0));
            return call.with(List.copyOf(before));
        };
    }

    private static Sabotage.Act onlyTheFirst() {
        Set<SnapshotId> complete = new HashSet<>();
        return arrivals(a -> {
            boolean first = complete.isEmpty() || complete.contains(a.sent());
            if (a.complete() && first) {
                complete.add(a.sent());
            }
            return new Arrival(a.sent(), a.local(), a.localName(), a.complete() && first);
        });
    }

    private static Sabotage deletedTogether() {
        AtomicBoolean gone = new AtomicBoolean();
        return rule(
                "keeps_the_snapshot_when_the_volume_made_from_it_is_deleted",
                "deletes the snapshot along with its volume",
                "VolumeStore.delete",
                call -> {
                    gone.set(true);
                    return call.proceed();
                },
                "VolumeStore.create",
                call -> {
                    if (gone.get()) {
                        throw new BackendException.NotFound("no such snapshot");
                    }
                    return call.proceed();
                });
    }

    private static Sabotage baseLost() {
        AtomicBoolean gone = new AtomicBoolean();
        Sabotage.Act incomplete =
                arrivals(a -> new Arrival(a.sent(), a.local(), a.localName(), a.complete() && !gone.get()));
        return rule(
                "the_next_difference_is_complete_although_older_pairs_are_gone",
                "cannot apply a difference when an older pair is gone",
                "SentSnapshots.delete",
                call -> {
                    gone.set(true);
                    return call.proceed();
                },
                "VolumeStore.arrivals",
                incomplete);
    }
}
