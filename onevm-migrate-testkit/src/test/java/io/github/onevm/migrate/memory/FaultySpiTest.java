package io.github.onevm.migrate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultySpiTest {
    private final MemorySite site = MemorySite.twoClusters();
    private final FaultySpi spi = new FaultySpi(site);

    @Test
    void lets_calls_through_and_writes_them_down() {
        alpha().find(List.of(TwoClusters.CLONE));
        spi.control().undeploy(TwoClusters.VM, false);

        assertThat(spi.calls())
                .containsExactly("stores.open[100]", "alpha.find[one-img-7-42-0]", "control.undeploy[42, soft]");
    }

    @Test
    void tells_changes_from_looks() {
        spi.control().status(TwoClusters.VM);
        spi.control().undeploy(TwoClusters.VM, true);

        assertThat(spi.mutations()).containsExactly("control.undeploy[42, hard]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AMBIGUOUS_AFTER_EFFECT")
    void does_nothing_before_it_fails(Fault fault) {
        VolumeStore alpha = alpha();
        site.store("alpha").setUp().detached(TwoClusters.CLONE);
        World before = site.snapshot();
        spi.failAt("delete", 1, fault);

        assertThatThrownBy(() -> alpha.delete("aaaa.b.1")).hasMessageContaining("injected " + fault);

        assertThat(site.snapshot()).isEqualTo(before);
    }

    @Test
    void does_it_before_it_says_that_it_does_not_know() {
        VolumeStore alpha = alpha();
        spi.failAt("send", 1, Fault.AMBIGUOUS_AFTER_EFFECT);

        assertThatExceptionOfType(BackendException.Ambiguous.class)
                .isThrownBy(() -> alpha.send(List.of(TwoClusters.CLONE), "beta-loc", Map.of("cpts", "1")));

        assertThat(alpha.sent(List.of(TwoClusters.CLONE), Map.of("cpts", "1"))).containsOnlyKeys(TwoClusters.CLONE);
    }

    @Test
    void disturbs_only_the_call_that_was_aimed_at() {
        spi.failAt("status", 2, Fault.UNAVAILABLE);
        spi.control().status(TwoClusters.VM);

        assertThatExceptionOfType(BackendException.Unavailable.class)
                .isThrownBy(() -> spi.control().status(TwoClusters.VM));

        assertThat(spi.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void disturbs_the_nth_of_all_calls() {
        spi.failAt(2, Fault.REFUSED);
        spi.inventory().hosts();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> spi.control().status(TwoClusters.VM));
    }

    @Test
    void disturbs_one_store_and_not_the_other() {
        VolumeStore alpha = alpha();
        VolumeStore beta = open(TwoClusters.BETA_IMAGE);
        spi.failAt("beta.facts", 1, Fault.UNAVAILABLE);
        alpha.facts();

        assertThatExceptionOfType(BackendException.Unavailable.class).isThrownBy(beta::facts);
    }

    @Test
    void disturbs_every_call_from_one_on_until_it_is_healed() {
        spi.failFrom("status", 1, Fault.UNAVAILABLE);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(BackendException.Unavailable.class)
                    .isThrownBy(() -> spi.control().status(TwoClusters.VM));
        }

        spi.heal();

        assertThat(spi.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void refuses_to_play_a_fault_that_the_contract_rules_out() {
        spi.failAt("hosts", 1, Fault.AMBIGUOUS_BEFORE_EFFECT);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> spi.inventory().hosts());
    }

    @Test
    void shows_the_world_as_each_call_has_left_it() {
        List<String> seen = new ArrayList<>();
        spi.onCall(call ->
                seen.add(call.text() + " " + site.inventory().vm(TwoClusters.VM).state()));

        spi.control().undeploy(TwoClusters.VM, false);
        spi.control().status(TwoClusters.VM);

        assertThat(seen)
                .containsExactly("control.undeploy[42, soft] SHUTDOWN_UNDEPLOY", "control.status[42] EPILOG_UNDEPLOY");
    }

    @Test
    void tells_what_became_of_a_call() {
        spi.failAt("status", 1, Fault.REFUSED);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> spi.control().status(TwoClusters.VM));

        SpiCall call = spi.log().get(0);
        assertThat(call.injected()).contains(Fault.REFUSED);
        assertThat(call.error()).contains("Refused");
    }

    private VolumeStore alpha() {
        return open(TwoClusters.ALPHA_IMAGE);
    }

    private VolumeStore open(DatastoreId id) {
        return spi.stores().open(Given.existing(site.datastores, id));
    }
}
