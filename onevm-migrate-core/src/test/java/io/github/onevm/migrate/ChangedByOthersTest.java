package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Somebody else changes the stopped and locked VM between the saving of its records and their rewriting, as a change of a
 * network does in OpenNebula.
 */
class ChangedByOthersTest {
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private int changes;

    /** Right before so many writes of records. */
    private void somebodyIsFaster(int times) {
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (call.text().startsWith("records.change") && changes < times) {
                    site.attribute(TwoClusters.VM, "BRIDGE", "br" + ++changes);
                }
                return action.get();
            }
        });
    }

    private String body() {
        return site.records().read(TwoClusters.VM, false).body();
    }

    @Test
    void what_was_changed_goes_with_the_vm() {
        somebodyIsFaster(1);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(body()).contains("user.BRIDGE=br1");
        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    @Test
    void what_was_changed_stays_when_the_move_fails_later() {
        somebodyIsFaster(1);
        scenario.spi.failAt("control.resume", 1, Fault.REFUSED);

        assertThat(scenario.run().result()).isEqualTo(Result.UNDONE);

        assertThat(body()).contains("user.BRIDGE=br1");
        assertThat(site.records().shows(TwoClusters.move())).isFalse();
    }

    @Test
    void the_record_of_the_migration_holds_the_newer_text_before_it_is_written_over() {
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (call.text().startsWith("records.change") && changes++ == 0) {
                    site.attribute(TwoClusters.VM, "BRIDGE", "br1");
                } else if (call.text().startsWith("records.change")) {
                    List<StoredJournal> stored = site.migrations().ofVm(TwoClusters.VM);
                    assertThat(scenario.format
                                    .read(stored.get(0).text())
                                    .learned()
                                    .records())
                            .get()
                            .extracting(SavedVmRecords::body)
                            .asString()
                            .contains("user.BRIDGE=br1");
                }
                return action.get();
            }
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        assertThat(changes).isEqualTo(2);
    }

    /** A scheduled action that comes due between UNDEPLOYED and the lock. */
    private void somebodyStartsItRightBeforeTheLock() {
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (call.text().startsWith("control.lock") && changes++ == 0) {
                    site.control().resume(TwoClusters.VM);
                }
                return action.get();
            }
        });
    }

    @Test
    void who_starts_it_right_before_the_lock_finds_no_volume_renamed_under_it() {
        somebodyStartsItRightBeforeTheLock();

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.cause()).get().asString().contains("somebody else has started it");
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.changes()).doesNotContain("beta.create", "alpha.change", "records.change");
    }

    @Test
    void who_changes_it_again_and_again_brings_the_vm_back() {
        somebodyIsFaster(Integer.MAX_VALUE);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.cause()).get().asString().contains("somebody else");
        assertThat(body()).contains("user.BRIDGE=br" + changes);
    }
}
