package io.github.onevm.migrate.json;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Downtime;
import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.execution.Superseded;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The form of what a run has learned. The body of the VM comes last, because it is long. */
final class LearnedForm {
    private static final Form<Downtime> DOWNTIME = Form.object(
            (d, fields) -> fields.put("left", Values.INSTANT, d.left())
                    .put("undeployed", Values.INSTANT, d.undeployed())
                    .put("starting", Values.INSTANT, d.starting())
                    .put("running", Values.INSTANT, d.running()),
            fields -> new Downtime(
                    fields.optional("left", Values.INSTANT),
                    fields.optional("undeployed", Values.INSTANT),
                    fields.optional("starting", Values.INSTANT),
                    fields.optional("running", Values.INSTANT)));

    private static final Form<Arrival> ARRIVAL = Form.object(
            (a, fields) -> fields.put("sent", Values.SNAPSHOT, a.sent())
                    .put("local", Values.SNAPSHOT, a.local())
                    .put("localName", Values.TEXT, a.localName())
                    .put("complete", Values.FLAG, a.complete()),
            fields -> new Arrival(
                    fields.get("sent", Values.SNAPSHOT),
                    fields.get("local", Values.SNAPSHOT),
                    fields.get("localName", Values.TEXT),
                    fields.get("complete", Values.FLAG)));

    private static final Form<SavedVmRecords> SAVED = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("body", Values.TEXT, s.body())
                    .put("historySeq", Values.INTEGER, boxed(s.historySeq()))
                    .put("history", Values.TEXT, s.history()),
            fields -> new SavedVmRecords(
                    fields.get("vm", Values.VM),
                    fields.get("body", Values.TEXT),
                    unboxed(fields.optional("historySeq", Values.INTEGER)),
                    fields.optional("history", Values.TEXT)));

    private static final Form<List<LateVolume>> LATE = Form.<LateVolume>object(
                    (v, fields) -> fields.put("fence", StepForms.RENAMING, v.fence())
                            .put("template", Values.TEXT, v.template())
                            .put("size", Values.SIZE, v.size()),
                    fields -> new LateVolume(
                            fields.get("fence", StepForms.RENAMING),
                            fields.get("template", Values.TEXT),
                            fields.get("size", Values.SIZE)))
            .list();

    private static final Form<Map<String, Instant>> FROZEN =
            Values.INSTANT.by(Function.identity(), Function.identity());

    private static final Form<Committing> COMMITTING = Form.object(
            (c, fields) -> fields.put("source", Values.SNAPSHOT.list(), inOrder(c.source()))
                    .put("destination", Values.SNAPSHOT.list(), inOrder(c.destination()))
                    .put("volumes", Values.TEXTS, List.copyOf(new TreeSet<>(c.volumes())))
                    .put("frozen", FROZEN, c.frozen()),
            fields -> new Committing(
                    Set.copyOf(fields.get("source", Values.SNAPSHOT.list())),
                    Set.copyOf(fields.get("destination", Values.SNAPSHOT.list())),
                    Set.copyOf(fields.get("volumes", Values.TEXTS)),
                    fields.since(8, "frozen", FROZEN).orElse(Map.of())));

    private static final Form<Superseded> SUPERSEDED = Form.object(
            (s, fields) -> fields.put("source", Values.SNAPSHOT.list(), inOrder(s.source()))
                    .put("destination", Values.SNAPSHOT.list(), inOrder(s.destination()))
                    .put("removedFromSource", Values.INTEGER, s.removedFromSource())
                    .put("removedFromDestination", Values.INTEGER, s.removedFromDestination()),
            fields -> new Superseded(
                    Set.copyOf(fields.get("source", Values.SNAPSHOT.list())),
                    Set.copyOf(fields.get("destination", Values.SNAPSHOT.list())),
                    fields.get("removedFromSource", Values.INTEGER),
                    fields.get("removedFromDestination", Values.INTEGER)));

    private static final Form<Map<ImageId, String>> IMAGES =
            Values.TEXT.by(ImageId::toString, id -> new ImageId(Integer.parseInt(id)));

    private static final Form<Map<VolumeName, String>> CREATED = Values.TEXT.by(VolumeName::value, VolumeName::new);
    /** The form of pairs by volume; also used in a step. */
    static final Form<Map<VolumeName, Arrival>> ARRIVED = ARRIVAL.by(VolumeName::value, VolumeName::new);

    static final Form<Learned> FORM = Form.object(LearnedForm::write, LearnedForm::read);

    private LearnedForm() {}

    private static void write(Learned learned, FieldWriter fields) {
        fields.put("stopAsked", Values.FLAG, learned.stopAsked())
                .put("lockAsked", Values.FLAG, learned.lockAsked())
                .put("homeAsked", Values.FLAG, learned.homeAsked())
                .put("copyAsked", Values.FLAG, learned.copyAsked())
                .put("paused", Values.FLAG, learned.paused())
                .put("stay", Values.INTEGER, boxed(learned.stay()))
                .put("downtime", DOWNTIME, learned.downtime())
                .put("traffic", ReportForm.TRAFFIC, learned.traffic())
                .put("lastSend", Values.INSTANT, learned.lastSend())
                .put("creating", Values.VOLUME.list(), sorted(learned.creating()))
                .put("created", CREATED, learned.created())
                .put("carrying", Values.SNAPSHOT.list(), inOrder(learned.carrying()))
                .put("exporting", Values.SNAPSHOT.list(), inOrder(learned.exporting()))
                .put("arrived", ARRIVED, learned.arrived())
                .put("rounds", Values.INTEGER, learned.rounds())
                .put("inherited", Values.INTEGER, learned.inherited())
                .put("travelling", Values.SNAPSHOT.list(), inOrder(learned.travelling()))
                .put("superseded", SUPERSEDED, learned.superseded())
                .put("committing", COMMITTING, learned.committing())
                .put("takenBack", Values.FLAG, learned.takenBack())
                .put("late", LATE, learned.late())
                .put("imageRecords", IMAGES, learned.imageRecords().map(SavedImageRecords::images))
                .put("records", SAVED, learned.records());
    }

    private static Learned read(FieldReader fields) {
        return new LearnedBuilder()
                .stopAsked(fields.get("stopAsked", Values.FLAG))
                .lockAsked(fields.get("lockAsked", Values.FLAG))
                .homeAsked(fields.since(5, "homeAsked", Values.FLAG).orElse(false))
                .copyAsked(fields.since(9, "copyAsked", Values.FLAG).orElse(false))
                .paused(fields.since(8, "paused", Values.FLAG).orElse(false))
                .stay(unboxed(fields.optional("stay", Values.INTEGER)))
                .downtime(fields.since(2, "downtime", DOWNTIME))
                .traffic(fields.since(2, "traffic", ReportForm.TRAFFIC))
                .lastSend(fields.optional("lastSend", Values.INSTANT))
                .creating(fields.get("creating", Values.VOLUME.list()))
                .created(fields.get("created", CREATED))
                .carrying(fields.since(5, "carrying", Values.SNAPSHOT.list()).orElse(List.of()))
                .exporting(fields.since(5, "exporting", Values.SNAPSHOT.list()).orElse(List.of()))
                .arrived(fields.get("arrived", ARRIVED))
                .rounds(fields.since(6, "rounds", Values.INTEGER).orElse(0))
                .inherited(fields.since(7, "inherited", Values.INTEGER).orElse(0))
                .travelling(
                        fields.since(6, "travelling", Values.SNAPSHOT.list()).orElse(List.of()))
                .superseded(fields.since(6, "superseded", SUPERSEDED).orElse(Superseded.NONE))
                .committing(fields.since(6, "committing", COMMITTING))
                .takenBack(fields.since(7, "takenBack", Values.FLAG).orElse(false))
                .records(fields.optional("records", SAVED))
                .late(fields.since(5, "late", LATE).orElse(List.of()))
                .imageRecords(fields.since(4, "imageRecords", IMAGES)
                        .map(images -> new SavedImageRecords(new TreeMap<>(images))))
                .build();
    }

    private static List<VolumeName> sorted(Set<VolumeName> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    private static List<SnapshotId> inOrder(Set<SnapshotId> snapshots) {
        return snapshots.stream()
                .sorted(Comparator.comparing(SnapshotId::value))
                .toList();
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static OptionalInt unboxed(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
