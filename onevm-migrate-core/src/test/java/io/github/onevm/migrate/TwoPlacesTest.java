package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalStore;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of migrations in OpenNebula's documents, in one folder and in another: only one of all runs has a VM. */
class TwoPlacesTest {
    private final MemoryClaimants here = new MemoryClaimants("node-x");
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private final JournalStore documents = scenario.spi.migrations();
    private final MemoryJournalStore folder = new MemoryJournalStore();
    private final Migrator inDocuments = scenario.migratorOn(here);
    private final Migrator inFolder = in(folder, "/x");
    private final Migrator inAnotherFolder = in(new MemoryJournalStore(), "/y");
    private final Plan plan = scenario.plan(MigrationOptions.defaults());

    private enum Place {
        DOCUMENTS,
        FOLDER,
        ANOTHER_FOLDER
    }

    private Migrator in(JournalStore records, String path) {
        return migrator(Ledger.outside(records, "--records " + path, documents, scenario.format, here));
    }

    private Migrator migrator(Ledger ledger) {
        return Migrator.builder()
                .inventory(scenario.spi.inventory())
                .vmControl(scenario.spi.control())
                .vmRecords(scenario.spi.records())
                .imageRecords(scenario.spi.imageRecords())
                .volumeStores(scenario.spi.stores())
                .ledger(ledger)
                .time(scenario.time)
                .build();
    }

    private Migrator of(Place place) {
        return switch (place) {
            case DOCUMENTS -> inDocuments;
            case FOLDER -> inFolder;
            case ANOTHER_FOLDER -> inAnotherFolder;
        };
    }

    private MigrationReport run(Migrator migrator) {
        return migrator.run(plan, MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport resume(Migrator migrator) {
        return migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport rollback(Migrator migrator, boolean discard) {
        Rollback back = Rollback.of(TwoClusters.VM);
        return migrator.rollback(discard ? back.discardingDestinationWrites() : back, MigrationListener.SILENT);
    }

    private void dieAfter(Migrator migrator, String method) {
        AtomicBoolean dead = new AtomicBoolean();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith(method) && !dead.getAndSet(true)) {
                throw new Death();
            }
        });
        try {
            run(migrator);
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_migration_that_was_broken_off_keeps_runs_of_every_other_place_out_and_says_where_it_is(Place first) {
        dieAfter(of(first), "beta.create");
        int changes = scenario.changes().size();

        for (Place other : Place.values()) {
            if (other != first) {
                for (MigrationReport report : List.of(run(of(other)), resume(of(other)), rollback(of(other), true))) {
                    assertThat(report.result()).as("%s", report).isEqualTo(Result.HELD);
                    assertThat(report.failure()).contains(FailureCode.HELD_BY_ANOTHER_RUN);
                    assertThat(report.cause().orElseThrow()).contains(howToFind(first));
                }
                assertThat(of(other).status(TwoClusters.VM).orElseThrow().phase())
                        .isEqualTo(Phase.ELSEWHERE);
                assertThat(of(other).list())
                        .singleElement()
                        .satisfies(s ->
                                assertThat(s.next()).singleElement().asString().contains(howToFind(first)));
                assertThat(of(other).proceed(TwoClusters.VM).told()).isFalse();
            }
        }
        assertThat(scenario.changes()).hasSize(changes);
        assertThat(resume(of(first)).result()).isEqualTo(Result.DONE);
    }

    private static String howToFind(Place place) {
        return switch (place) {
            case DOCUMENTS -> "without --records";
            case FOLDER -> "on node-x, with --records /x";
            case ANOTHER_FOLDER -> "on node-x, with --records /y";
        };
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void of_runs_that_begin_in_all_places_at_the_same_moment_one_has_the_vm(Place first) {
        List<MigrationReport> others = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy")) {
                scenario.spi.onCall(next -> {});
                for (Place other : Place.values()) {
                    others.add(run(of(other)));
                }
            }
        });

        assertThat(run(of(first)).result()).isEqualTo(Result.DONE);

        assertThat(others).hasSize(3).allMatch(r -> r.result() == Result.HELD);
    }

    /** Each adds what it adds, and only then looks. */
    @Test
    void a_run_that_adds_its_claim_while_another_one_is_about_to_decide_is_second() {
        List<MigrationReport> second = new ArrayList<>();
        int[] looks = new int[1];
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("migrations.ofVm") && ++looks[0] == 2) {
                scenario.spi.onCall(next -> {});
                second.add(run(inDocuments));
            }
        });

        MigrationReport first = run(inFolder);

        assertThat(List.of(first.result(), second.get(0).result())).containsExactlyInAnyOrder(Result.DONE, Result.HELD);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void when_a_migration_is_over_any_place_may_begin_the_next_and_the_old_record_counts_no_more(Place next) {
        assertThat(run(inFolder).result()).isEqualTo(Result.DONE);
        assertThat(inDocuments.status(TwoClusters.VM).orElseThrow().data())
                .isInstanceOfSatisfying(
                        DataLocation.JournalElsewhere.class,
                        there -> assertThat(there.over()).isTrue());

        scenario.spi.failAt("beta.send", 1, Fault.REFUSED);
        Migrator migrator = of(next);
        Planning back = migrator.plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.ALPHA));
        migrator.run(((Planning.Ready) back).plan());

        assertThat(migrator.status(TwoClusters.VM).orElseThrow().phase()).isEqualTo(Phase.UNDONE);
        if (next != Place.FOLDER) {
            assertThat(inFolder.status(TwoClusters.VM).orElseThrow().phase()).isEqualTo(Phase.ELSEWHERE);
            assertThat(rollback(inFolder, true).result()).isEqualTo(Result.NOTHING_CHANGED);
        }
        // The journal of the move, or its claim, stays beside that of a run that was rolled back: it is the way back.
        assertThat(documents.all()).hasSize(2);
    }

    @Test
    void a_plan_from_before_another_run_has_moved_the_vm_is_not_run() {
        assertThat(run(inFolder).result()).isEqualTo(Result.DONE);
        List<StoredJournal> journals = documents.all();

        MigrationReport late = run(inFolder);

        assertThat(late.result()).isEqualTo(Result.HELD);
        assertThat(late.cause().orElseThrow()).contains("has moved VM 42 since this migration was planned");
        assertThat(documents.all()).isEqualTo(journals);
    }

    @Test
    void without_a_claim_nothing_is_done() {
        scenario.spi.failFrom("migrations.add", 1, Fault.REFUSED);

        assertThatThrownBy(() -> run(inFolder)).isInstanceOf(BackendException.Refused.class);

        assertThat(scenario.changes()).isEmpty();
        assertThat(folder.all()).isEmpty();
    }

    @Test
    void while_the_claim_cannot_show_that_it_begins_nothing_is_done() {
        scenario.spi.failFrom("migrations.replace", 1, Fault.REFUSED);

        MigrationReport report = run(inFolder);

        assertThat(report.failure()).contains(FailureCode.RECORD_NOT_WRITTEN);
        assertThat(scenario.changes()).isEmpty();
    }

    @Test
    void a_claim_whose_answer_was_lost_is_found_again() {
        scenario.spi.failAt("migrations.add", 1, Fault.AMBIGUOUS_AFTER_EFFECT);

        assertThat(run(inFolder).result()).isEqualTo(Result.DONE);

        assertThat(documents.all()).hasSize(1);
    }

    @Test
    void a_run_that_died_between_its_claim_and_its_record_holds_nobody_up() {
        dieAfter(inFolder, "migrations.add");
        assertThat(folder.all()).isEmpty();

        assertThat(run(inDocuments).result()).isEqualTo(Result.DONE);
        assertThat(documents.all()).hasSize(1);
    }

    @Test
    void a_run_that_died_between_its_claim_and_its_record_may_be_alive_as_seen_from_another_machine() {
        dieAfter(inFolder, "migrations.add");

        assertThat(run(scenario.migratorOn(new MemoryClaimants("node-y"))).result())
                .isEqualTo(Result.HELD);
    }

    @Test
    void a_record_that_could_not_be_added_leaves_no_claim() {
        JournalStore full = new MemoryJournalStore() {
            @Override
            public synchronized io.github.onevm.migrate.model.JournalId add(
                    io.github.onevm.migrate.model.VmId vm, String text) {
                throw new BackendException.Refused("no room");
            }
        };

        assertThatThrownBy(() -> run(in(full, "/full"))).hasMessageContaining("no room");

        assertThat(documents.all()).isEmpty();
    }

    @Test
    void a_record_from_before_there_were_claims_is_carried_on_and_gets_one() {
        dieAfter(migrator(new Ledger(folder, scenario.format, here)), "beta.create");
        assertThat(documents.all()).isEmpty();

        assertThat(run(inFolder).result()).isEqualTo(Result.HELD);
        assertThat(resume(inFolder).result()).isEqualTo(Result.DONE);

        assertThat(documents.all()).hasSize(1);
        assertThat(folder.all()).hasSize(1);
    }

    @Test
    void a_migration_whose_claim_somebody_has_removed_is_still_found_in_its_folder() {
        dieAfter(inFolder, "beta.create");
        documents.all().stream().map(StoredJournal::id).forEach(documents::remove);

        assertThat(inFolder.status(TwoClusters.VM).orElseThrow().phase()).isEqualTo(Phase.BROKEN_OFF);
        assertThat(resume(inFolder).result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_run_that_holds_in_a_folder_hears_the_word() {
        int[] sends = new int[1];
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send") && ++sends[0] == 5) {
                assertThat(inFolder.proceed(TwoClusters.VM).told()).isTrue();
            }
        });

        MigrationReport report = inFolder.run(
                scenario.plan(MigrationOptions.builder().hold(true).build()),
                MigrationListener.SILENT,
                new Cancellation());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(documents.all()).hasSize(1);
    }

    @Test
    void the_site_is_as_after_any_other_move() {
        assertThat(run(inFolder).result()).isEqualTo(Result.DONE);
        assertThat(inFolder.status(TwoClusters.VM).orElseThrow().phase()).isEqualTo(Phase.DONE);
        assertThat(rollback(inFolder, true).result()).isEqualTo(Result.UNDONE);
        assertThat(site.control().status(TwoClusters.VM).state().isRunning()).isTrue();
    }
}
