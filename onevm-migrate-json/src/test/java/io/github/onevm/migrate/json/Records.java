package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Downtime;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.execution.Superseded;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.Handover;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.MigrationJournalBuilder;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Journals as runs may leave them: at any step, in any direction, with any bodies and messages. */
final class Records extends DomainContextBase {
    private static final List<Plan> PLANS = Plans.all().toList();

    /** A Java program meets these in the texts of others, and JSON, XML or SQL gives them a meaning of its own. */
    private static final List<String> PARTS = List.of(
            "",
            "<![CDATA[",
            "]]>",
            "<NAME>web</NAME>",
            "\"",
            "\\",
            "\\u0041",
            "\\\"",
            "'",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001f",
            "\u2028",
            "Ümläut",
            "日本",
            "\uD83D\uDE00",
            "{}",
            "&amp;",
            "%00");

    @Provide
    Arbitrary<MigrationJournal> records() {
        return Arbitraries.of(PLANS)
                .flatMap(plan -> Combinators.combine(
                                course(plan), learned(), texts().optional(), report().optional(), handovers())
                        .as((course, learned, cause, report, handovers) -> course.learned(learned)
                                .failure(cause.map(c -> FailureCode.values()[c.length() % FailureCode.values().length]))
                                .cause(cause)
                                .report(report)
                                .handovers(handovers)
                                .build()));
    }

    private static Arbitrary<MigrationJournalBuilder> course(Plan plan) {
        int steps = plan.steps().size();
        return Combinators.combine(
                        holders(),
                        Arbitraries.longs().greaterOrEqual(0),
                        moments(),
                        moments(),
                        Arbitraries.of(Direction.class),
                        Arbitraries.integers().between(0, steps),
                        events(plan).list().ofMaxSize(2 * steps),
                        Combinators.combine(
                                        latest(plan).list().ofMaxSize(2),
                                        calls().list().ofMaxSize(3))
                                .as((latest, calls) -> new MigrationJournalBuilder()
                                        .latest(latest)
                                        .calls(calls)))
                .as((holder, beat, begun, written, direction, step, events, told) -> told.plan(plan)
                        .holder(holder)
                        .beat(beat)
                        .begun(begun)
                        .written(written)
                        .direction(direction)
                        .step(step)
                        .announced(Math.min(steps, step + 1))
                        .events(events));
    }

    private static Arbitrary<MigrationEvent> events(Plan plan) {
        Arbitrary<EventData> data =
                Arbitraries.oneOf(ofSteps(plan), rounds(), others(plan.steps().size()));
        return Combinators.combine(moments(), data).as((at, event) -> new MigrationEvent(plan.id(), at, event));
    }

    private static Arbitrary<EventData> ofSteps(Plan plan) {
        int steps = plan.steps().size();
        return Combinators.combine(
                        Arbitraries.integers().between(1, steps),
                        outcomes(),
                        Arbitraries.integers().between(1, 4))
                .as((number, outcome, kind) -> {
                    Step step = plan.steps().get(number - 1);
                    return switch (kind) {
                        case 1 -> new EventData.StepBegun(number, steps, step);
                        case 2 -> new EventData.StepEnded(number, step, outcome);
                        case 3 -> new EventData.StepUndone(number, step, outcome);
                        default -> new EventData.StepFoundDone(number, step);
                    };
                });
    }

    private static Arbitrary<StepOutcome> outcomes() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(FailureCode.class),
                        Arbitraries.integers().between(1, 4))
                .as((message, code, kind) -> switch (kind) {
                    case 1 -> new StepOutcome.Done(message);
                    case 2 -> new StepOutcome.AlreadyDone(message);
                    case 3 -> new StepOutcome.Failed(code, message);
                    default -> new StepOutcome.Unknown(message);
                });
    }

    private static Arbitrary<EventData> rounds() {
        Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(texts(), counts, counts, counts, bytes().optional(), times())
                .as(EventData.RoundEnded::new);
    }

    private static Arbitrary<EventData> others(int steps) {
        return Arbitraries.oneOf(
                Combinators.combine(outcomes(), Arbitraries.integers().between(0, steps))
                        .as(EventData.RollbackBegun::new),
                Arbitraries.of(new EventData.RollbackCalledOff()),
                times().optional().map(EventData.DowntimeBegun::new),
                Combinators.combine(Arbitraries.integers().greaterOrEqual(0), times(), times(), times(), times())
                        .as(EventData.CutOverRehearsed::new),
                Combinators.combine(times(), times())
                        .as((started, ran) -> new EventData.CopyBooted(new VmId(51), started, ran)),
                Combinators.combine(times(), times().optional()).as(EventData.DowntimeEnded::new));
    }

    private static Arbitrary<MigrationEvent> latest(Plan plan) {
        Arbitrary<EventData.VolumeArrival> volumes = Combinators.combine(
                        Arbitraries.of(new VolumeName("one-img-7"), new VolumeName("one-sys-42-1-raw")),
                        flags(),
                        bytes().optional(),
                        bytes().optional())
                .as(EventData.VolumeArrival::new);
        Arbitrary<EventData> data = Arbitraries.oneOf(
                Combinators.combine(texts(), moments(), volumes.list().ofMaxSize(3))
                        .as(EventData.RoundProgressed::new),
                Combinators.combine(bytes(), times()).as(EventData.RoundExpected::new));
        return Combinators.combine(moments(), data).as((at, event) -> new MigrationEvent(plan.id(), at, event));
    }

    private static Arbitrary<CallGroup> calls() {
        Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(
                        counts, flags(), Arbitraries.of(CallGroup.Callee.class), texts(), counts, moments(), times())
                .as((step, undo, callee, kind, number, first, took) ->
                        new CallGroup(step, undo, callee, kind, number, step, first, first.plus(took), took));
    }

    private static Arbitrary<Duration> times() {
        return Arbitraries.longs().between(0, 99_999_999).map(Duration::ofMillis);
    }

    private static Arbitrary<Claimant> holders() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.longs().greaterOrEqual(1),
                        moments(),
                        texts(),
                        texts().optional(),
                        texts().optional(),
                        texts().optional())
                .as(Claimant::new);
    }

    private static Arbitrary<List<Handover>> handovers() {
        return Combinators.combine(moments(), holders(), flags())
                .as(Handover::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<MigrationReport> report() {
        return Combinators.combine(
                        ends(),
                        downs().optional(),
                        traffic().optional(),
                        leftBehind().optional())
                .as((end, down, sent, left) -> new MigrationReportBuilder()
                        .from(end)
                        .downtime(down)
                        .sent(sent)
                        .leftBehind(left)
                        .build());
    }

    private static Arbitrary<MigrationReport.Down> downs() {
        Arbitrary<Duration> times = Arbitraries.longs().between(0, 99_999_999).map(Duration::ofMillis);
        return Combinators.combine(times, times.optional(), times.optional(), times.optional())
                .as(MigrationReport.Down::new);
    }

    private static Arbitrary<Traffic> traffic() {
        Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(counts, counts, bytes()).as(Traffic::new);
    }

    private static Arbitrary<Downtime> downtime() {
        Arbitrary<Optional<Instant>> moment = moments().optional();
        return Combinators.combine(moment, moment, moment, moment).as(Downtime::new);
    }

    private static Arbitrary<Bytes> bytes() {
        return Arbitraries.longs().greaterOrEqual(0).map(Bytes::new);
    }

    private static Arbitrary<LeftBehind> leftBehind() {
        Arbitrary<LeftBehind.Left> volumes = Combinators.combine(
                        texts(), bytes().optional(), moments().optional())
                .as(LeftBehind.Left::new);
        return Combinators.combine(
                        texts(),
                        volumes.list().ofMaxSize(3),
                        Arbitraries.integers().greaterOrEqual(0),
                        texts(),
                        texts().list().ofMaxSize(2))
                .as(LeftBehind.Site::new)
                .list()
                .ofMaxSize(2)
                .map(LeftBehind::new);
    }

    private static Arbitrary<Leftover> leftovers() {
        return Combinators.combine(Arbitraries.of(LeftoverKind.class), texts(), texts().optional())
                .as(Leftover::new);
    }

    private static Arbitrary<MigrationReport> ends() {
        return Combinators.combine(
                        Arbitraries.of(Result.class),
                        Arbitraries.of(FailureCode.class).optional(),
                        texts().optional(),
                        Arbitraries.of(Reports.all()),
                        leftovers().list().ofMaxSize(3))
                .as((result, failure, cause, report, leftovers) -> new MigrationReportBuilder()
                        .from(report)
                        .result(result)
                        .failure(failure)
                        .cause(cause)
                        .leftovers(leftovers)
                        .build());
    }

    private static Arbitrary<Learned> learned() {
        Arbitrary<Learned> volumes = Combinators.combine(
                        Arbitraries.maps(names(), arrivals()).ofMaxSize(4),
                        names().set().ofMaxSize(4),
                        Arbitraries.maps(names(), snapshots().map(SnapshotId::value))
                                .ofMaxSize(4),
                        snapshots().set().ofMaxSize(4),
                        snapshots().set().ofMaxSize(4),
                        superseded(),
                        committing().optional())
                .as((arrived, creating, created, carrying, exporting, superseded, committing) -> new LearnedBuilder()
                        .committing(committing)
                        .rounds(superseded.removedFromSource())
                        .inherited(superseded.removedFromDestination())
                        .travelling(superseded.source())
                        .superseded(superseded)
                        .arrived(arrived)
                        .carrying(carrying)
                        .exporting(exporting)
                        .creating(creating)
                        .created(created)
                        .stopAsked(false)
                        .lockAsked(false)
                        .homeAsked(false)
                        .copyAsked(false)
                        .paused(false)
                        .takenBack(false)
                        .build());
        return Combinators.combine(
                        volumes,
                        moments().optional(),
                        saved().optional(),
                        flags(),
                        flags(),
                        seq(),
                        downtime().optional(),
                        traffic().optional())
                .as((all, lastSend, records, stopAsked, lockAsked, stay, downtime, traffic) -> new LearnedBuilder()
                        .from(all)
                        .homeAsked(stopAsked && lockAsked)
                        .copyAsked(!stopAsked && lockAsked)
                        .paused(lockAsked && !stopAsked)
                        .takenBack(stopAsked && !lockAsked)
                        .downtime(downtime)
                        .traffic(traffic)
                        .lastSend(lastSend)
                        .records(records)
                        .stopAsked(stopAsked)
                        .lockAsked(lockAsked)
                        .stay(stay)
                        .build());
    }

    private static Arbitrary<Committing> committing() {
        Arbitrary<Set<SnapshotId>> some = snapshots().set().ofMaxSize(4);
        Arbitrary<String> ids = snapshots().map(SnapshotId::value);
        return Combinators.combine(
                        some,
                        some,
                        ids.set().ofMaxSize(4),
                        Arbitraries.maps(ids, moments()).ofMaxSize(4))
                .as(Committing::new);
    }

    private static Arbitrary<Superseded> superseded() {
        Arbitrary<Set<SnapshotId>> some = snapshots().set().ofMaxSize(4);
        Arbitrary<Integer> numbers = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(some, some, numbers, numbers).as(Superseded::new);
    }

    private static Arbitrary<SavedVmRecords> saved() {
        Arbitrary<VmId> vms = Arbitraries.integers().greaterOrEqual(0).map(VmId::new);
        return Combinators.combine(vms, texts(), seq(), texts().optional()).as(SavedVmRecords::new);
    }

    private static Arbitrary<OptionalInt> seq() {
        return Arbitraries.integers()
                .greaterOrEqual(0)
                .optional()
                .map(seq -> seq.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static Arbitrary<Arrival> arrivals() {
        return Combinators.combine(snapshots(), snapshots(), texts(), flags()).as(Arrival::new);
    }

    private static Arbitrary<SnapshotId> snapshots() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(5);
        return Combinators.combine(part, part, part).as((a, b, c) -> new SnapshotId(a + "." + b + "." + c));
    }

    private static Arbitrary<VolumeName> names() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_.:-")
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(name -> !name.equals("list") && !name.equals("status"))
                .map(VolumeName::new);
    }

    /** To the nanosecond, as clocks give it. */
    private static Arbitrary<Instant> moments() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 99_999_999_999L),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .map(s -> s.codePoints()
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return Arbitraries.oneOf(Arbitraries.of(PARTS), any).list().ofMaxSize(5).map(parts -> String.join("", parts));
    }
}
