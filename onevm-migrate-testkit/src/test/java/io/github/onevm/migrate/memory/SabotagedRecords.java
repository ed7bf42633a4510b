package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.afterOnce;
import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.failing;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.refusing;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChangeBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How a cloud breaks the rules of VM records. */
final class SabotagedRecords {
    static final List<Sabotage> RECORDS = List.of(
            rule("reads_the_body_alone", "reads the history too", "VmRecords.read", call -> call.withLast(true)),
            rule(
                    "reads_the_last_history_record_too",
                    "reads the body alone",
                    "VmRecords.read",
                    call -> call.withLast(false)),
            rule("reads_the_same_twice", "counts its looks into the body", "VmRecords.read", differentEachTime()),
            rule(
                    "sees_in_what_was_read_that_the_vm_is_undeployed",
                    "sees it running",
                    "VmRecords.showRest",
                    always(false)),
            rule("sees_in_what_was_read_that_the_vm_is_held", "sees it running", "VmRecords.showRest", always(false)),
            rule(
                    "sees_in_what_was_read_that_the_vm_has_been_started",
                    "sees it at rest",
                    "VmRecords.showRest",
                    always(true)),
            rule(
                    "does_not_find_a_vm_that_does_not_exist",
                    "says that the front-end is away",
                    "VmRecords.read",
                    refusing()),
            rule("does_not_show_a_change_that_was_not_made", "shows it", "VmRecords.shows", always(true)),
            rule("shows_a_change_that_was_made", "does not show it", "VmRecords.shows", always(false)),
            rule("changes_body_and_history", "changes nothing", "VmRecords.change", nothing()),
            historyTouched(),
            rule(
                    "needs_no_history_for_a_change_that_does_not_name_it",
                    "refuses records without history",
                    "VmRecords.change",
                    call -> {
                        if (call.arg(0, SavedVmRecords.class).history().isEmpty()) {
                            throw new BackendException.Refused("there is no history in what was read");
                        }
                        return call.proceed();
                    }),
            believed("does_not_show_a_change_while_the_history_lacks_it"),
            believed("does_not_show_a_change_while_one_disk_lacks_it"),
            rule(
                    "refuses_a_change_that_leaves_out_a_disk",
                    "does not say that nothing is changed",
                    "VmRecords.change",
                    quiet()),
            rule(
                    "refuses_a_change_of_a_disk_that_the_body_does_not_have",
                    "does not say that nothing is changed",
                    "VmRecords.change",
                    quiet()),
            rule(
                    "refuses_to_change_the_records_of_a_running_vm",
                    "does not say that nothing is changed",
                    "VmRecords.change",
                    quiet()),
            rule(
                    "does_not_write_over_what_somebody_else_has_written_since_the_records_were_read",
                    "changes what it finds",
                    "VmRecords.change",
                    writtenOver()),
            rule(
                    "the_lock_is_no_reason_to_write_over_what_somebody_else_has_written",
                    "changes what it finds",
                    "VmRecords.changeLocked",
                    writtenOver()),
            rule(
                    "changes_the_newer_records_and_restores_them_to_the_letter",
                    "does not restore them",
                    "VmRecords.restore",
                    nothing()),
            rule(
                    "what_somebody_else_has_changed_since_stays_when_a_change_is_taken_back",
                    "refuses to take back what somebody else has changed",
                    "VmRecords.restore",
                    failing()),
            rule(
                    "refuses_to_restore_the_records_of_a_running_vm",
                    "does not say that nothing is restored",
                    "VmRecords.restore",
                    quiet()),
            rule(
                    "takes_a_change_back_while_the_vm_is_in_hold",
                    "refuses to in HOLD",
                    "VmRecords.checkRestore",
                    failing()),
            rule(
                    "sees_before_that_a_change_could_be_taken_back_and_changes_nothing",
                    "takes it back when it is only to look",
                    "VmRecords.checkRestore",
                    call -> {
                        call.on(VmRecords.class)
                                .restore(call.arg(0, SavedVmRecords.class), call.arg(1, VmRecordChange.class));
                        return null;
                    }),
            rule("restores_to_the_letter", "does not restore", "VmRecords.restore", nothing()),
            rule(
                    "restores_a_second_time_without_harm",
                    "refuses a second time",
                    "VmRecords.restore",
                    afterOnce(failing())),
            believed("does_not_show_a_change_that_was_taken_back"),
            rule(
                    "is_taken_back_before_and_after_but_not_while_it_is_made",
                    "always says that it is taken back",
                    "VmRecords.isRestored",
                    always(true)),
            rule(
                    "is_not_taken_back_while_the_history_is_not",
                    "looks at the body alone",
                    "VmRecords.isRestored",
                    call -> call.with(bodyAlone(call.arg(0, SavedVmRecords.class)), call.args()[1])),
            rule(
                    "drops_the_pins_whatever_they_are",
                    "leaves one",
                    "VmRecords.pins",
                    always(Map.of("SCHED_REQUIREMENTS", "CLUSTER_ID = 100"))),
            rule("keeps_the_pins_as_planned", "drops them", "VmRecords.change", with(PinPolicy.DROP)),
            rule(
                    "rewrites_the_pins_and_restores_them_to_the_letter",
                    "keeps them as they are",
                    "VmRecords.change",
                    with(PinPolicy.KEEP)),
            rule(
                    "puts_the_pins_back_when_somebody_else_has_changed_the_vm_since",
                    "leaves them",
                    "VmRecords.restore",
                    nothing()),
            rule(
                    "refuses_a_change_when_the_pins_are_others_than_planned",
                    "does not say that nothing is changed",
                    "VmRecords.change",
                    quiet()));

    private SabotagedRecords() {}

    private static SavedVmRecords bodyAlone(SavedVmRecords r) {
        return new SavedVmRecords(r.vm(), r.body(), OptionalInt.empty(), Optional.empty());
    }

    private static Sabotage.Act differentEachTime() {
        AtomicInteger looks = new AtomicInteger();
        return result((SavedVmRecords r) ->
                new SavedVmRecords(r.vm(), r.body() + looks.incrementAndGet(), r.historySeq(), r.history()));
    }

    private static Sabotage historyTouched() {
        AtomicBoolean changed = new AtomicBoolean();
        return rule(
                "leaves_the_history_to_the_letter_when_the_change_does_not_name_it",
                "puts a space behind it",
                "VmRecords.change",
                noted(changed),
                "VmRecords.read",
                result((SavedVmRecords r) -> new SavedVmRecords(
                        r.vm(),
                        r.body(),
                        r.historySeq(),
                        changed.get() ? r.history().map(h -> h + " ") : r.history())));
    }

    /** Shows a change because it was made once, without a look. */
    private static Sabotage believed(String rule) {
        AtomicBoolean changed = new AtomicBoolean();
        return rule(
                rule,
                "shows what it has changed once, without a look",
                "VmRecords.change",
                noted(changed),
                "VmRecords.shows",
                call -> changed.get() ? Boolean.TRUE : call.proceed());
    }

    static Sabotage.Act noted(AtomicBoolean flag) {
        return call -> {
            flag.set(true);
            return call.proceed();
        };
    }

    private static Sabotage.Act writtenOver() {
        return call -> {
            VmId vm = call.arg(1, VmRecordChange.class).vm();
            return call.with(call.on(VmRecords.class).read(vm, true), call.args()[1]);
        };
    }

    private static Sabotage.Act with(PinPolicy policy) {
        return call -> call.withLast(new VmRecordChangeBuilder()
                .from(call.arg(1, VmRecordChange.class))
                .policy(policy)
                .build());
    }
}
