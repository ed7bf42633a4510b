package io.github.onevm.migrate.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Fleet;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The program moves several VMs at once, on virtual threads where there are any. */
class MoveManyIT {
    private static final Fleet FLEET = new Fleet(4);

    /** By reflection: compiled for Java 17. */
    private static boolean isVirtual(Thread thread) {
        try {
            return (Boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Test
    void all_are_moved_each_on_a_thread_of_its_own() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Lab lab = FLEET.in(LabPlan.standard().timings(Timings.fast())).start()) {
            List<VmId> vms = FLEET.ids().stream().map(VmId::new).toList();

            int moved = MoveMany.move(lab.environment(), lab.home(), vms, new ClusterId(LabPlan.BETA), threads::add);

            assertThat(moved).isEqualTo(vms.size());
            assertThat(FLEET.ids()).allSatisfy(vm -> {
                List<StateChange> states = lab.frontEnd().stateLog(vm);
                assertThat(states.get(states.size() - 1).hostId()).isIn(1, 2);
            });
        }
        assertThat(threads)
                .hasSize(FLEET.vms())
                .allMatch(thread -> isVirtual(thread) == (Runtime.version().feature() >= 21));
    }
}
