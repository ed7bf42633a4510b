package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.afterOnce;
import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.failing;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How a cloud breaks the rules of image records. */
final class SabotagedImages {
    private static final ImageId NO_IMAGE = new ImageId(4_040);

    static final List<Sabotage> IMAGES = List.of(
            rule(
                    "reads_the_records_that_it_is_asked_for",
                    "reads none",
                    "ImageRecords.read",
                    always(new SavedImageRecords(new TreeMap<>()))),
            rule("reads_the_same_twice", "counts its looks into the records", "ImageRecords.read", differentEachTime()),
            rule(
                    "reads_nothing_when_it_is_asked_for_nothing",
                    "takes no ids for all ids",
                    "ImageRecords.read",
                    call -> call.collection(0).isEmpty() ? call.with(Set.of(new ImageId(8))) : call.proceed()),
            rule(
                    "does_not_find_an_image_that_does_not_exist",
                    "leaves out what it does not find",
                    "ImageRecords.read",
                    call -> {
                        Set<Object> known = new HashSet<>(call.collection(0));
                        known.remove(NO_IMAGE);
                        return call.with(known);
                    }),
            rule(
                    "brings_a_saved_record_up_to_date_that_shows_no_part_of_the_change",
                    "leaves it as it was saved",
                    "ImageRecords.upToDate",
                    call -> call.args()[0]),
            rule(
                    "keeps_a_saved_record_that_shows_the_change",
                    "saves what the change has made of it",
                    "ImageRecords.upToDate",
                    call -> call.on(ImageRecords.class).read(images(call))),
            rule(
                    "a_change_of_no_image_is_made_and_undone_from_the_beginning",
                    "refuses a change of no image",
                    "ImageRecords.change",
                    call -> images(call).isEmpty() ? failing().instead(call) : call.proceed()),
            rule("checks_without_changing_anything", "changes when it is only to check", "ImageRecords.check", call -> {
                ImageRecordChange change = call.arg(0, ImageRecordChange.class);
                ImageRecords records = call.on(ImageRecords.class);
                records.change(records.read(change.images().keySet()), change);
                return null;
            }),
            rule(
                    "check_does_not_find_an_image_that_does_not_exist",
                    "finds nothing wrong",
                    "ImageRecords.check",
                    quiet()),
            rule(
                    "check_does_not_find_a_datastore_that_does_not_exist",
                    "finds nothing wrong",
                    "ImageRecords.check",
                    quiet()),
            rule(
                    "check_refuses_an_image_that_is_not_in_the_datastore_that_it_is_to_leave",
                    "finds nothing wrong",
                    "ImageRecords.check",
                    quiet()),
            rule("does_not_show_a_change_that_was_not_made", "shows it", "ImageRecords.shows", always(true)),
            rule("shows_a_change_that_was_made", "does not show it", "ImageRecords.shows", always(false)),
            rule("changes_every_image", "changes nothing", "ImageRecords.change", nothing()),
            rule(
                    "changes_a_second_time_without_harm",
                    "refuses a second time",
                    "ImageRecords.change",
                    afterOnce(failing())),
            rule(
                    "leaves_alone_what_somebody_else_has_changed_after_the_change",
                    "takes it for a conflict",
                    "ImageRecords.change",
                    afterOnce(failing())),
            rule(
                    "refuses_a_change_of_an_image_that_was_not_read",
                    "does not say that nothing is changed",
                    "ImageRecords.change",
                    quiet()),
            rule(
                    "refuses_to_change_the_images_of_a_running_vm",
                    "does not say that nothing is changed",
                    "ImageRecords.change",
                    quiet()),
            rule(
                    "does_not_write_over_what_somebody_else_has_written_since_the_records_were_read",
                    "changes what it finds",
                    "ImageRecords.change",
                    call -> call.with(call.on(ImageRecords.class).read(images(call)), call.args()[1])),
            rule(
                    "changes_the_newer_records_and_restores_them_to_the_letter",
                    "does not restore them",
                    "ImageRecords.restore",
                    nothing()),
            rule(
                    "a_measurement_of_the_controller_loses_nothing_of_a_change",
                    "always says that something was lost",
                    "ImageRecords.confirm",
                    always(true)),
            believed("does_not_show_a_change_whose_lists_the_controller_has_lost"),
            rule(
                    "confirms_lists_that_the_controller_has_lost_by_writing_them_again",
                    "says so and does not write",
                    "ImageRecords.confirm",
                    always(true)),
            rule("confirms_while_the_vm_runs", "refuses to", "ImageRecords.confirm", failing()),
            rule(
                    "completes_lists_that_the_controller_has_lost_when_it_changes_again",
                    "does nothing a second time",
                    "ImageRecords.change",
                    afterOnce(nothing())),
            rule("restores_to_the_letter", "does not restore", "ImageRecords.restore", nothing()),
            rule(
                    "restores_a_second_time_without_harm",
                    "refuses a second time",
                    "ImageRecords.restore",
                    afterOnce(failing())),
            rule(
                    "restores_what_was_never_changed_without_harm",
                    "refuses to restore what is as before",
                    "ImageRecords.restore",
                    call -> {
                        if (call.on(ImageRecords.class)
                                .isRestored(
                                        call.arg(0, SavedImageRecords.class), call.arg(1, ImageRecordChange.class))) {
                            throw new BackendException.Refused("nothing was changed");
                        }
                        return call.proceed();
                    }),
            rule(
                    "restores_after_the_controller_has_lost_the_lists",
                    "restores only what shows the whole change",
                    "ImageRecords.restore",
                    call -> call.on(ImageRecords.class).shows(call.arg(1, ImageRecordChange.class))
                            ? call.proceed()
                            : null),
            rule(
                    "what_somebody_else_has_changed_since_stays_when_a_change_is_taken_back",
                    "refuses to take back what somebody else has changed",
                    "ImageRecords.restore",
                    failing()),
            rule(
                    "refuses_to_restore_the_images_of_a_running_vm",
                    "does not say that nothing is restored",
                    "ImageRecords.restore",
                    quiet()),
            rule(
                    "takes_a_change_back_while_the_vm_is_in_hold",
                    "refuses to in HOLD",
                    "ImageRecords.restore",
                    failing()),
            rule(
                    "is_undone_before_and_after_but_not_while_it_is_made",
                    "always says that it is undone",
                    "ImageRecords.isRestored",
                    always(true)),
            rule(
                    "is_neither_shown_nor_undone_while_only_the_lists_are_as_before",
                    "takes what is not shown for undone",
                    "ImageRecords.isRestored",
                    call -> !call.on(ImageRecords.class).shows(call.arg(1, ImageRecordChange.class))));

    private SabotagedImages() {}

    private static Set<ImageId> images(Sabotage.Call call) {
        return call.arg(1, ImageRecordChange.class).images().keySet();
    }

    private static Sabotage.Act differentEachTime() {
        AtomicInteger looks = new AtomicInteger();
        return result((SavedImageRecords r) -> {
            Map<ImageId, String> texts = new TreeMap<>(r.images());
            texts.replaceAll((id, text) -> text + looks.incrementAndGet());
            return new SavedImageRecords(new TreeMap<>(texts));
        });
    }

    private static Sabotage believed(String rule) {
        AtomicBoolean changed = new AtomicBoolean();
        return rule(
                rule,
                "shows what it has changed once, without a look",
                "ImageRecords.change",
                SabotagedRecords.noted(changed),
                "ImageRecords.shows",
                call -> changed.get() ? Boolean.TRUE : call.proceed());
    }
}
