package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** A migrator that tells how people call what it reads. */
class TellingTest {
    private final Scenario scenario = Scenario.standard();
    private final Set<String> labels = new ConcurrentSkipListSet<>();

    @Test
    void what_a_plan_reads_is_told() {
        scenario.migrator.telling(labels::add).plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.BETA));

        assertThat(labels)
                .contains(
                        "VM 42 (web-1)",
                        "cluster 100 (alpha)",
                        "cluster 101 (beta)",
                        "host 1 (node-b1)",
                        "datastore 103 (beta-system)");
    }

    @Test
    void a_read_only_one_tells_it_too_and_makes_no_call_more() {
        scenario.migrator.readOnly().plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.BETA));
        int calls = scenario.spi.calls().size();

        scenario.migrator.telling(labels::add).readOnly().plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.BETA));

        assertThat(labels).contains("VM 42 (web-1)");
        assertThat(scenario.spi.calls()).hasSize(2 * calls);
    }

    /** A veto must not be lost. */
    @Test
    void hooks_stay() {
        RecordingHook hook = new RecordingHook();

        scenario.migrator
                .withHooks(Hooks.of(List.of(hook)))
                .telling(labels::add)
                .run(scenario.plan(MigrationOptions.defaults()), scenario.listener, scenario.cancellation);

        assertThat(hook.points()).contains(HookPoint.BEFORE_STOP, HookPoint.DONE);
    }

    @Test
    void a_journal_tells_the_vm_and_both_clusters() {
        scenario.run();

        scenario.migrator.telling(labels::add).status(TwoClusters.VM);

        assertThat(labels).contains("VM 42 (web-1)", "cluster 100 (alpha)", "cluster 101 (beta)");
    }
}
