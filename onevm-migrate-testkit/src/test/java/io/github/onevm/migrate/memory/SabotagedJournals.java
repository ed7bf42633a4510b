package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How a store of journals breaks its rules. */
final class SabotagedJournals {
    private static final VmId VM = new VmId(42);

    static final List<Sabotage> JOURNALS = List.of(
            rule(
                    "has_no_records_of_a_vm_that_was_never_moved",
                    "makes one up",
                    "JournalStore.ofVm",
                    call -> List.of(new StoredJournal(new JournalId(1), VM, ""))),
            rule(
                    "gives_a_record_back_to_the_letter",
                    "keeps other quotes",
                    "JournalStore.add",
                    call -> call.withLast(call.arg(1, String.class).replace('\'', '"'))),
            rule(
                    "keeps_a_record_of_a_megabyte",
                    "keeps 64 KiB",
                    "JournalStore.add",
                    call -> call.withLast(call.arg(1, String.class).substring(0, 65_535))),
            rule(
                    "gives_a_later_record_a_greater_number",
                    "counts down",
                    "JournalStore.add",
                    result((JournalId id) -> new JournalId(1_000_000 - id.value()))),
            rule(
                    "gives_those_of_a_vm_that_are_newer_than_one_alone",
                    "gives that one too",
                    "JournalStore.ofVm",
                    call -> call.args().length == 2 ? fromThatOneOn(call) : call.proceed()),
            numberGivenAgain(),
            rule(
                    "replaces_a_text_as_a_whole",
                    "leaves the rest of a longer text",
                    "JournalStore.replace",
                    call -> call.with(overwritten(call))),
            rule(
                    "does_not_make_a_removed_record_anew",
                    "does not say that it is gone",
                    "JournalStore.replace",
                    quiet()),
            rule("removes_a_record_once", "leaves it", "JournalStore.remove", nothing()),
            rule(
                    "does_not_find_a_record_that_never_was",
                    "does not say that there is none",
                    "JournalStore.remove",
                    quiet()),
            rule(
                    "lists_the_records_of_all_vms",
                    "lists those of one VM",
                    "JournalStore.all",
                    result((List<StoredJournal> all) ->
                            all.stream().filter(j -> j.vm().equals(VM)).toList())),
            rule(
                    "lists_the_newest_records_of_all_vms_in_order",
                    "lists the newest first",
                    "JournalStore.newest",
                    result((List<StoredJournal> newest) -> {
                        List<StoredJournal> turned = new ArrayList<>(newest);
                        Collections.reverse(turned);
                        return turned;
                    })),
            eachSeesItself());

    private SabotagedJournals() {}

    private static List<StoredJournal> fromThatOneOn(Sabotage.Call call) {
        return call.on(JournalStore.class).ofVm(VM).stream()
                .filter(j -> j.id().compareTo(call.arg(1, JournalId.class)) >= 0)
                .toList();
    }

    private static StoredJournal overwritten(Sabotage.Call call) {
        StoredJournal wanted = call.arg(0, StoredJournal.class);
        String old = call.on(JournalStore.class).ofVm(wanted.vm()).stream()
                .filter(j -> j.id().equals(wanted.id()))
                .map(StoredJournal::text)
                .findFirst()
                .orElse("");
        String rest = old.length() > wanted.text().length()
                ? old.substring(wanted.text().length())
                : "";
        return new StoredJournal(wanted.id(), wanted.vm(), wanted.text() + rest);
    }

    private static Sabotage numberGivenAgain() {
        AtomicReference<Optional<JournalId>> removed = new AtomicReference<>(Optional.empty());
        return rule(
                "never_gives_the_number_of_a_removed_record_again",
                "gives the number that has become free",
                "JournalStore.remove",
                call -> {
                    removed.set(Optional.of(call.arg(0, JournalId.class)));
                    return call.proceed();
                },
                "JournalStore.add",
                call -> {
                    Object id = Objects.requireNonNull(call.proceed());
                    return Objects.requireNonNull(removed.get())
                            .map(Object.class::cast)
                            .orElse(id);
                });
    }

    private static Sabotage eachSeesItself() {
        ThreadLocal<Object> own = new ThreadLocal<>();
        return rule(
                "of_several_that_add_at_one_moment_exactly_one_sees_itself_first",
                "shows each its own before those of the others",
                "JournalStore.add",
                call -> {
                    Object id = Objects.requireNonNull(call.proceed());
                    own.set(id);
                    return id;
                },
                "JournalStore.ofVm",
                result((List<StoredJournal> all) ->
                        all.stream().filter(j -> j.id().equals(own.get())).toList()));
    }
}
