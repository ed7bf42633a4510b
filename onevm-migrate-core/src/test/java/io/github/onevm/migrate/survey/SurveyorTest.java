package io.github.onevm.migrate.survey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveyorTest {
    private final MemorySite site = MemorySite.twoClusters();
    private final FaultySpi spi = new FaultySpi(site).failAt("vm", 1, Fault.REFUSED);

    private void survey() {
        new Surveyor(spi.inventory(), spi.stores(), new VirtualTime())
                .survey(
                        new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults()),
                        Optional.empty());
    }

    @Test
    void who_may_not_see_the_vm_and_is_not_oneadmin_is_told_so() {
        site.frontEnd(new FrontEnd(new Version(6, 10, 5), 7, true));

        assertThatThrownBy(this::survey)
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageStartingWith("CALLER_NOT_ONEADMIN: the caller is user 7; point ONE_AUTH at")
                .hasMessageContaining("injected REFUSED");
    }

    @Test
    void what_oneadmin_is_refused_has_another_cause() {
        assertThatThrownBy(this::survey)
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageStartingWith("injected REFUSED");
    }
}
