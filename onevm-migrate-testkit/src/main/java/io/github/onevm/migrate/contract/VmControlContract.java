package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What every {@link VmControl} does. The factory methods are called within each test, and nothing of a test before must
 * show in it.
 */
public abstract class VmControlContract {
    private static final VmId NO_VM = new VmId(4_040);
    private static final HostId NO_HOST = new HostId(4_040);

    /** The control under test. The same one each time within a test. */
    protected abstract VmControl control();

    /** A VM that is RUNNING on {@link #host()} in {@link #systemDatastore()}, and that can be stopped and started. */
    protected abstract VmId vm();

    /** The host of the VM. */
    protected abstract HostId host();

    /** A system datastore of the host's cluster. */
    protected abstract DatastoreId systemDatastore();

    /** A system datastore that is not in the host's cluster. */
    protected abstract DatastoreId datastoreElsewhere();

    /**
     * Whether {@link VmControl#deploy} decides on the datastore. OpenNebula before 5.12.9 takes the one of the last
     * history record, whatever is named. By default true.
     */
    protected boolean takesTheNamedDatastore() {
        return true;
    }

    /** From now on the scheduler finds no host for the VM. */
    protected abstract void givenNoHost();

    /** How to wait for what takes its time. By default every few milliseconds, for ten seconds. */
    protected Await await() {
        return Await.atMost(Duration.ofSeconds(10));
    }

    @Test
    void shows_where_a_running_vm_is() {
        VmStatus status = control().status(vm());

        assertThat(status.state()).isEqualTo(VmState.RUNNING);
        assertThat(stay(status).host()).isEqualTo(host());
        assertThat(stay(status).datastore()).isEqualTo(systemDatastore());
        assertThat(stay(status).endedByUndeploy()).isFalse();
    }

    @Test
    void a_front_end_that_takes_changes_leads() {
        assertThat(control().standing()).isEqualTo(RaftRole.LEADING);
    }

    @Test
    void undeploys_a_running_vm() {
        VmStatus status = undeployed(false);

        assertThat(stay(status).endedByUndeploy()).isTrue();
        assertThat(stay(status).host()).isEqualTo(host());
    }

    @Test
    void undeploys_a_running_vm_hard() {
        VmStatus status = undeployed(true);

        assertThat(stay(status).endedByUndeploy()).isTrue();
    }

    @Test
    void refuses_to_undeploy_a_vm_that_is_undeployed() {
        undeployed(false);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().undeploy(vm(), false));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void resumes_an_undeployed_vm_for_another_stay() {
        int before = stay(undeployed(false)).seq();

        control().resume(vm());

        assertThat(stay(reached(VmState.RUNNING)).seq()).isEqualTo(before + 1);
    }

    @Test
    void refuses_to_resume_a_running_vm() {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().resume(vm()));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void deploys_an_undeployed_vm_on_the_named_host_and_datastore() {
        int before = stay(undeployed(false)).seq();

        control().deploy(vm(), host(), systemDatastore());

        HistoryRecord stay = stay(reached(VmState.RUNNING));
        assertThat(stay.seq()).isEqualTo(before + 1);
        assertThat(stay.host()).isEqualTo(host());
        assertThat(stay.datastore()).isEqualTo(systemDatastore());
    }

    @Test
    void refuses_to_deploy_a_running_vm() {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().deploy(vm(), host(), systemDatastore()));
    }

    @Test
    void refuses_to_deploy_into_a_datastore_that_the_host_does_not_have() {
        assumeThat(takesTheNamedDatastore()).isTrue();
        undeployed(false);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().deploy(vm(), host(), datastoreElsewhere()));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void does_not_find_a_host_that_does_not_exist() {
        undeployed(false);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().deploy(vm(), NO_HOST, systemDatastore()));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void tells_all_stays_of_a_vm() {
        int before = stay(undeployed(false)).seq();
        control().resume(vm());
        VmStatus status = reached(VmState.RUNNING);

        assertThat(status.staysIn(stay(status).cluster(), before))
                .extracting(HistoryRecord::seq)
                .containsExactly(before + 1);
        assertThat(status.stays()).last().isEqualTo(stay(status));
    }

    @Test
    void holds_a_pending_vm_and_lets_it_go_again() {
        undeployed(false);
        givenNoHost();
        control().resume(vm());
        assertThat(control().status(vm()).state()).isEqualTo(VmState.PENDING);

        control().hold(vm());

        assertThat(control().status(vm()).state()).isEqualTo(VmState.HOLD);
        control().release(vm());
        assertThat(control().status(vm()).state()).isEqualTo(VmState.PENDING);
    }

    @Test
    void refuses_to_hold_or_release_a_running_vm() {
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().hold(vm()));
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().release(vm()));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void refuses_to_hold_a_pending_vm_that_is_locked() {
        undeployed(false);
        givenNoHost();
        control().resume(vm());
        control().lock(vm());

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().hold(vm()));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.PENDING);
    }

    @Test
    void locks_an_undeployed_vm_against_being_started() {
        undeployed(false);

        control().lock(vm());

        assertThat(control().status(vm()).isLocked()).isTrue();
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().resume(vm()));
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().deploy(vm(), host(), systemDatastore()));
        assertThat(control().status(vm()).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void does_not_lock_a_vm_that_is_locked() {
        control().lock(vm());

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> control().lock(vm()));

        assertThat(control().status(vm()).isLocked()).isTrue();
    }

    @Test
    void unlocks_a_vm_so_that_it_can_be_started() {
        undeployed(false);
        control().lock(vm());

        control().unlock(vm());

        assertThat(control().status(vm()).isLocked()).isFalse();
        control().resume(vm());
        assertThat(reached(VmState.RUNNING).isLocked()).isFalse();
    }

    @Test
    void unlocking_a_vm_that_is_not_locked_changes_nothing() {
        control().unlock(vm());

        assertThat(control().status(vm()).isLocked()).isFalse();
    }

    @Test
    void refuses_to_recover_a_vm_that_has_not_failed() {
        undeployed(false);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> control().recover(vm(), Recovery.RETRY));

        assertThat(control().status(vm()).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void does_not_find_a_vm_to_lock_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().lock(NO_VM));
    }

    @Test
    void does_not_find_a_vm_to_recover_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().recover(NO_VM, Recovery.RETRY));
    }

    @Test
    void does_not_find_a_vm_to_look_at_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().status(NO_VM));
    }

    @Test
    void does_not_find_a_vm_to_undeploy_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().undeploy(NO_VM, false));
    }

    @Test
    void does_not_find_a_vm_to_resume_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().resume(NO_VM));
    }

    @Test
    void does_not_find_a_vm_to_deploy_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> control().deploy(NO_VM, host(), systemDatastore()));
    }

    private VmStatus undeployed(boolean hard) {
        control().undeploy(vm(), hard);
        return reached(VmState.UNDEPLOYED);
    }

    private VmStatus reached(VmState wanted) {
        await().until(
                        "the VM is " + wanted,
                        () -> control().status(vm()).state().equals(wanted));
        return control().status(vm());
    }

    private static HistoryRecord stay(VmStatus status) {
        return status.lastHistory().orElseThrow();
    }
}
