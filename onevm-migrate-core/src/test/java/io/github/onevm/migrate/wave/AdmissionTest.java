package io.github.onevm.migrate.wave;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which VM may be stopped, and when. */
class AdmissionTest {
    private static final VmId A = new VmId(1);
    private static final VmId B = new VmId(2);
    private static final VmId C = new VmId(3);

    private final VirtualTime time = new VirtualTime();

    private Admission admission(int perHost) {
        return new Admission(
                new WaveLimits(9, Optional.empty(), Optional.of(perHost), Optional.empty(), Optional.empty()),
                time,
                event -> {});
    }

    private static List<HostId> hosts(int... ids) {
        return IntStream.of(ids).mapToObj(HostId::new).toList();
    }

    @Test
    void a_host_is_taken_until_its_vm_is_up() {
        Admission admission = admission(1);
        admission.usesHosts(A, hosts(1));
        admission.usesHosts(B, hosts(1));

        assertThat(admission.opens(A)).isTrue();
        assertThat(admission.opens(B)).isFalse();
        assertThat(admission.opens(A)).as("a yes stays one").isTrue();
        admission.isUp(A);
        assertThat(admission.opens(B)).isTrue();
    }

    @Test
    void the_host_that_it_goes_to_is_taken_too() {
        Admission admission = admission(1);
        admission.usesHosts(A, hosts(1, 7));
        admission.usesHosts(B, hosts(2, 7));

        assertThat(admission.opens(A)).isTrue();
        assertThat(admission.opens(B)).isFalse();
        admission.isOver(A);
        assertThat(admission.opens(B)).isTrue();
    }

    @Test
    void a_vm_whose_hosts_are_busy_holds_up_no_other() {
        Admission admission = admission(1);
        admission.usesHosts(A, hosts(1));
        admission.usesHosts(B, hosts(1));
        admission.usesHosts(C, hosts(2));

        assertThat(admission.opens(A)).isTrue();
        assertThat(admission.opens(B)).isFalse();
        assertThat(admission.opens(C)).isTrue();
    }

    @Test
    void of_two_that_wait_the_first_is_next() {
        Admission admission = admission(1);
        Stream.of(A, B, C).forEach(vm -> admission.usesHosts(vm, hosts(1)));
        assertThat(admission.opens(A)).isTrue();
        assertThat(admission.opens(B)).isFalse();
        assertThat(admission.opens(C)).isFalse();
        admission.isUp(A);

        assertThat(admission.opens(C)).as("B waits longer").isFalse();
        assertThat(admission.opens(B)).isTrue();
    }

    @Test
    void one_that_does_not_ask_any_more_holds_up_no_other() {
        Admission admission = admission(1);
        Stream.of(A, B, C).forEach(vm -> admission.usesHosts(vm, hosts(1)));
        admission.opens(A);
        admission.opens(B);
        admission.opens(C);
        admission.isUp(A);
        time.advance(Duration.ofSeconds(11));

        assertThat(admission.opens(C)).isTrue();
    }

    @Test
    void a_pause_stops_nothing_that_was_let_go() {
        Admission admission = admission(2);
        admission.opens(A);

        assertThat(admission.pause(true)).isTrue();
        assertThat(admission.pause(true)).as("no change").isFalse();
        assertThat(admission.opens(A)).isTrue();
        assertThat(admission.opens(B)).isFalse();
        admission.pause(false);
        assertThat(admission.opens(B)).isTrue();
    }

    @Test
    void one_that_an_earlier_process_has_stopped_takes_its_host() {
        Admission admission = admission(1);
        admission.usesHosts(A, hosts(1));
        admission.usesHosts(B, hosts(1));
        admission.wasStopped(A);
        admission.mayBeDown(A);

        assertThat(admission.opens(B)).isFalse();
        assertThat(admission.opens(A)).isTrue();
    }

    @Test
    void one_that_may_be_down_takes_its_host_and_waits_for_its_turn_if_it_runs_after_all() {
        Admission admission = admission(1);
        admission.usesHosts(A, hosts(1));
        admission.usesHosts(B, hosts(1));
        admission.mayBeDown(A);
        admission.pause(true);

        assertThat(admission.opens(A)).isFalse();
        admission.pause(false);
        assertThat(admission.opens(B)).isFalse();
        assertThat(admission.opens(A)).as("it does not wait for itself").isTrue();
    }
}
