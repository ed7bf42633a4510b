package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.spi.BackendException;
import org.junit.jupiter.api.Test;

/** Callers other than oneadmin may not even read the journals. A check tells them so, not the refusal of that read. */
class NotOneadminTest {
    private final Scenario scenario = Scenario.standard();
    private final MigrationRequest request =
            new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults());

    private void recordsAreRefusedTo(int caller) {
        scenario.site.frontEnd(new FrontEnd(new Version(6, 10, 5), caller, true));
        scenario.spi.failAt("migrations.ofVm", 1, Fault.REFUSED);
    }

    @Test
    void a_check_says_who_the_caller_is() {
        recordsAreRefusedTo(2);

        assertThat(scenario.migrator.check(request).findings())
                .extracting(Finding::id)
                .contains("CALLER_NOT_ONEADMIN");
    }

    @Test
    void what_oneadmin_is_refused_has_another_cause() {
        recordsAreRefusedTo(0);

        assertThatThrownBy(() -> scenario.migrator.check(request))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageStartingWith("injected REFUSED");
    }
}
