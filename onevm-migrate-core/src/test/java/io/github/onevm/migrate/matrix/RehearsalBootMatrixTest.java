package io.github.onevm.migrate.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every call of a rehearsal that boots a copy, struck by every disaster, and ended by resume and by rollback: the VM is in no changing
 * call, never are there two copies, the journal names what is about to be made, and at the end nothing of the copy is there.
 */
class RehearsalBootMatrixTest {
    private static final int COMMANDS = 3;

    private static final class OneTrial {
        private final MemorySite site = MemorySite.twoClusters();
        private final FaultySpi spi = new FaultySpi(site);
        private final VirtualTime time = new VirtualTime();
        private final MemoryJournalFormat format = new MemoryJournalFormat();
        private final MemoryClaimants machine = new MemoryClaimants("node-x");
        private final World before = site.snapshot().withoutTraces();
        private final List<String> wrong = new ArrayList<>();
        private final Plan plan;
        private final int begin;
        private int strikeAt;
        private Disaster disaster = Disaster.TRANSIENT;

        OneTrial() {
            Planning planning = migrator()
                    .plan(new MigrationRequest(
                            TwoClusters.VM,
                            TwoClusters.BETA,
                            MigrationOptions.builder()
                                    .parallel(1)
                                    .rehearsal(true)
                                    .boot(Duration.ofSeconds(30))
                                    .build()));
            plan = ((Planning.Ready) planning).plan();
            begin = spi.log().size();
            spi.around(new FaultySpi.Around() {
                        @Override
                        public <T> T carryOut(SpiCall call, Supplier<T> action) {
                            return call.number() - begin == strikeAt
                                    ? disaster.strike(call, action, time)
                                    : action.get();
                        }
                    })
                    .onCall(this::watch);
        }

        private Migrator migrator() {
            return Migrator.builder()
                    .inventory(spi.inventory())
                    .vmControl(spi.control())
                    .vmRecords(spi.records())
                    .imageRecords(spi.imageRecords())
                    .vmCopies(spi.copies())
                    .volumeStores(spi.stores())
                    .ledger(new Ledger(spi.migrations(), format, machine))
                    .time(time)
                    .build();
        }

        private void watch(SpiCall call) {
            if (call.isMutation()
                    && call.target().equals("control")
                    && call.arguments().startsWith("42")) {
                wrong.add("the VM is changed by " + call.text());
            }
            if (call.isMutation() && call.target().equals("records")) {
                wrong.add("records are changed by " + call.text());
            }
            if (site.copies().all().stream()
                            .filter(part -> part.isVm() && !part.leaving())
                            .count()
                    > 1) {
                wrong.add("there are two copies after " + call.text());
            }
            boolean makes =
                    call.text().startsWith("copies.register") || call.text().startsWith("copies.addCopy");
            if (makes && !announced()) {
                wrong.add("the journal does not name the copy at " + call.text());
            }
        }

        private boolean announced() {
            return site.migrations().ofVm(TwoClusters.VM).stream()
                    .map(stored -> format.read(stored.text()))
                    .anyMatch(journal -> journal.learned().copyAsked());
        }

        MigrationReport run() {
            return migrator().run(plan, MigrationListener.SILENT, new Cancellation());
        }

        List<SpiCall> calls() {
            return spi.log().subList(begin, spi.log().size());
        }

        List<String> left() {
            return site.snapshot().facts().entrySet().stream()
                    .map(Object::toString)
                    .filter(fact -> fact.contains("REHEARSAL-") || fact.startsWith("vm/9"))
                    .toList();
        }

        Optional<String> disturbed(int call, Disaster kind, Case.Way way) {
            strikeAt = call;
            disaster = kind;
            Optional<MigrationReport> end = survived(this::run);
            strikeAt = -1;
            for (int i = 0; i < COMMANDS && !isEnd(end); i++) {
                end = survived(() -> way == Case.Way.RESUME
                        ? migrator().resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation())
                        : migrator().rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT));
            }
            if (!isEnd(end)) {
                return Optional.of("not ended: " + end);
            }
            // a rollback that has ended with something left is repeated, as its report says
            if (end.filter(report -> !report.leftovers().isEmpty()).isPresent()) {
                end = survived(() -> migrator().rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT));
            }
            if (!wrong.isEmpty()) {
                return Optional.of(String.join("; ", wrong));
            }
            if (!left().isEmpty()) {
                return Optional.of("left: " + left() + " after " + end);
            }
            List<String> differs = before.diff(site.snapshot().withoutTraces());
            return differs.isEmpty() ? Optional.empty() : Optional.of("differs: " + differs);
        }

        private static boolean isEnd(Optional<MigrationReport> report) {
            return report.filter(r -> r.result() == Result.DONE
                            || r.result() == Result.UNDONE
                            || r.result() == Result.NOTHING_CHANGED
                            || r.failure()
                                    .filter(FailureCode.NO_MIGRATION::equals)
                                    .isPresent())
                    .isPresent();
        }

        private static Optional<MigrationReport> survived(Supplier<MigrationReport> run) {
            try {
                return Optional.of(run.get());
            } catch (Disaster.Killed | BackendException e) {
                return Optional.empty();
            }
        }
    }

    @Test
    void nothing_of_a_copy_stays_and_the_vm_is_not_touched() {
        OneTrial undisturbed = new OneTrial();
        assertThat(undisturbed.run().result()).isEqualTo(Result.DONE);
        List<SpiCall> calls = List.copyOf(undisturbed.calls());
        assertThat(undisturbed.wrong).isEmpty();

        List<String> failures = IntStream.rangeClosed(1, calls.size())
                .boxed()
                .parallel()
                .flatMap(call -> Stream.of(Disaster.values())
                        .flatMap(kind -> Stream.of(Case.Way.values())
                                .flatMap(way -> new OneTrial()
                                                .disturbed(call, kind, way)
                                                .map(failure -> kind + " at "
                                                        + calls.get(call - 1).text() + ", then " + way + ": " + failure)
                                                .stream())))
                .toList();

        int cases = calls.size() * Disaster.values().length * Case.Way.values().length;
        System.out.println("rehearsal with a copy in memory: " + cases + " cases, " + failures.size() + " failures");
        assertThat(failures).isEmpty();
    }
}
