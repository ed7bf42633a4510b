package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.ComparisonBuilder;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.run.WorldCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares the records of the VM and of its images with what the migration has written. */
final class RecordVerification {
    private final Backends backends;
    private final MigrationJournal journal;
    private final Plan plan;
    private final VmId vm;

    RecordVerification(Backends backends, MigrationJournal journal) {
        this.backends = backends;
        this.journal = journal;
        this.plan = journal.plan();
        this.vm = plan.request().vm();
    }

    List<Comparison> all(Supplier<VmStatus> status) {
        List<Comparison> all = new ArrayList<>();
        all.add(place(status));
        plan.recordChange().ifPresent(change -> {
            all.add(shown(
                    Aspect.RECORDS,
                    new Subject.OfVm(vm),
                    () -> backends.records().shows(change)));
            Supplier<Vm> read = Once.of(() -> backends.inventory().vm(vm));
            change.disksInOrder().forEach((disk, datastore) -> all.add(disk(disk, datastore.id(), read)));
            history(change, status).ifPresent(all::add);
        });
        plan.imageChange().ifPresent(change -> all.addAll(images(change)));
        return all;
    }

    private Comparison place(Supplier<VmStatus> status) {
        Subject subject = new Subject.OfVm(vm);
        Optional<Fact> expected =
                Optional.of(new Fact.Text(plan.request().target().toString()));
        return Comparing.judged(Aspect.PLACE, subject, expected, () -> {
            VmStatus now = status.get();
            Optional<String> difference = WorldCheck.difference(journal, now);
            return new ComparisonBuilder()
                    .aspect(Aspect.PLACE)
                    .subject(subject)
                    .verdict(difference.isEmpty() ? Verdict.OK : Verdict.DIFFERENT)
                    .expected(expected)
                    .found(
                            difference.isEmpty()
                                    ? expected
                                    : now.lastHistory()
                                            .map(h -> new Fact.Text(h.cluster().toString())))
                    .remark(difference)
                    .build();
        });
    }

    private static Comparison shown(Aspect aspect, Subject subject, Supplier<Boolean> shows) {
        return Comparing.of(
                aspect, subject, new Fact.Complete(true), () -> Optional.of(new Fact.Complete(shows.get())));
    }

    private static Comparison disk(int disk, DatastoreId datastore, Supplier<Vm> vm) {
        return Comparing.of(
                Aspect.DATASTORE,
                new Subject.OfDisk(disk),
                text(datastore),
                () -> vm.get().disks().stream()
                        .filter(d -> d.id() == disk)
                        .map(Disk::datastore)
                        .map(RecordVerification::text)
                        .findFirst());
    }

    private static Fact.Text text(DatastoreId datastore) {
        return new Fact.Text(datastore.toString());
    }

    /** The history record of the stay that the migration ended, if its datastore was changed. */
    private Optional<Comparison> history(VmRecordChange change, Supplier<VmStatus> status) {
        return change.history()
                .filter(d -> journal.learned().stay().isPresent())
                .map(datastore -> Comparing.of(
                        Aspect.HISTORY,
                        new Subject.OfVm(vm),
                        text(datastore),
                        () -> status.get().stays().stream()
                                .filter(s -> s.seq() == journal.learned().stay().getAsInt())
                                .map(HistoryRecord::datastore)
                                .map(RecordVerification::text)
                                .findFirst()));
    }

    private List<Comparison> images(ImageRecordChange change) {
        List<Comparison> all = new ArrayList<>();
        all.add(shown(
                Aspect.IMAGE_RECORDS,
                new Subject.OfImages(change.images().keySet()),
                () -> backends.images().shows(change)));
        change.images().forEach((id, move) -> all.add(image(id, move)));
        return all;
    }

    private Comparison image(ImageId id, ImageMove move) {
        Fact expected = place(move.to().id(), Optional.of(lastPart(move.source())));
        return Comparing.of(Aspect.IMAGE, new Subject.OfImage(id), expected, () -> {
            Image image = backends.inventory().image(id);
            return Optional.of(place(image.datastore(), image.sourceVolume()));
        });
    }

    private static Fact.Text place(DatastoreId datastore, Optional<String> volume) {
        return new Fact.Text(datastore + volume.map(v -> " " + v).orElse(""));
    }

    private static String lastPart(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }
}
