package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The states a VM goes through, against recordings that were polled. Left out on both sides are the combinations that
 * last only from one database write to the next, which a poller may miss: PENDING with the record of the deploy, ACTIVE
 * with LCM_INIT, RUNNING with the action of the undeploy. Numbers of records count from the first one seen.
 */
class StateSequencesTest {
    private static final Pattern LINE =
            Pattern.compile("STATE=(\\d+) .*LCM_STATE=(\\d+) .*seq=(\\d+) hid=(\\d+) ds=(\\d+) action=(\\d+)");

    private record Moment(int state, int lcmState, int seq, int hostId, int datastoreId, int action) {
        boolean lasts() {
            boolean deployRecordWhilePending = state == 1 && action == 0;
            boolean activeWithoutLcm = state == 3 && lcmState == 0;
            boolean runningWithAction = state == 3 && lcmState == 3 && action != 0;
            return !deployRecordWhilePending && !activeWithoutLcm && !runningWithAction;
        }

        Moment from(int firstSeq) {
            return new Moment(state, lcmState, seq - firstSeq, hostId, datastoreId, action);
        }
    }

    private final RecordedSite site = RecordedSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    private void call(String method, Object... arguments) {
        site.client.ok(method, arguments);
    }

    private void sequenceIsAsRecorded(String file) {
        sequenceIsAsRecorded(file, 0);
    }

    /** Compares what happened from this number of log entries on. */
    private void sequenceIsAsRecorded(String file, int from) {
        List<Moment> lab = site.frontEnd.stateLog(0).stream()
                .skip(from)
                .map(c -> new Moment(c.state(), c.lcmState(), c.seq(), c.hostId(), c.datastoreId(), c.action()))
                .toList();
        assertThat(lasting(lab)).isEqualTo(lasting(recorded(file)));
    }

    private static List<Moment> recorded(String file) {
        return Recording.resource("/wire/opennebula-6.10.5/states/" + file + ".txt")
                .lines()
                .map(LINE::matcher)
                .filter(m -> m.find())
                .map(m -> new Moment(
                        number(m.group(1)),
                        number(m.group(2)),
                        number(m.group(3)),
                        number(m.group(4)),
                        number(m.group(5)),
                        number(m.group(6))))
                .toList();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static List<Moment> lasting(List<Moment> moments) {
        List<Moment> kept = new ArrayList<>();
        for (Moment moment : moments) {
            Moment counted = moment.from(moments.get(0).seq());
            if (moment.lasts() && (kept.isEmpty() || !kept.get(kept.size() - 1).equals(counted))) {
                kept.add(counted);
            }
        }
        return kept;
    }

    private int entries() {
        return site.frontEnd.stateLog(0).size() - 1;
    }

    @Test
    void soft_undeploy_and_resume() {
        site.undeploy(0, "undeploy");
        site.resume(0);
        sequenceIsAsRecorded("soft");
    }

    @Test
    void hard_undeploy_edits_and_resume_in_the_other_cluster() {
        site.undeploy(0, "undeploy-hard");
        site.copyVolumesOfWeb1();
        new OnedbEdits(site).moveWeb1(0);
        site.resume(0);
        sequenceIsAsRecorded("hard-migration");
    }

    @Test
    void shutdown_is_ignored() {
        site.frontEnd.behaviour(0).ignoresShutdownFor(Duration.ofMillis(20));
        call("one.vm.action", "undeploy", 0);
        site.waitFor(0, 3, 3);
        sequenceIsAsRecorded("soft-shutdown-fails");
    }

    @Test
    void hard_undeploy_overtakes_a_hanging_soft_one() {
        site.frontEnd.behaviour(0).ignoresShutdownForever();
        call("one.vm.action", "undeploy", 0);
        site.undeploy(0, "undeploy-hard");
        sequenceIsAsRecorded("hard-while-soft-hangs");
    }

    @Test
    void undeploy_from_poweroff() {
        call("one.vm.action", "poweroff", 0);
        site.waitFor(0, 8, 0);
        int from = entries();
        site.undeploy(0, "undeploy");
        sequenceIsAsRecorded("undeploy-from-poweroff", from);
    }

    @Test
    void driver_fails_on_undeploy_and_is_retried() {
        site.frontEnd.behaviour(0).epilogFails(1);
        call("one.vm.action", "undeploy", 0);
        site.waitFor(0, 3, 42);
        sequenceIsAsRecorded("epilog-fails");
        int from = entries();
        call("one.vm.recover", 0, 2);
        site.waitFor(0, 9, 0);
        sequenceIsAsRecorded("epilog-fails-recover-retry", from);
    }

    @Test
    void driver_fails_on_resume_and_is_retried() {
        site.undeploy(0, "undeploy");
        site.frontEnd.behaviour(0).prologFails(1);
        int from = entries();
        call("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 50);
        sequenceIsAsRecorded("prolog-fails", from);
        from = entries();
        call("one.vm.recover", 0, 0);
        sequenceIsAsRecorded("prolog-fails-recover-failure", from);
        call("one.vm.recover", 0, 2);
        site.waitFor(0, 3, 3);
        sequenceIsAsRecorded("prolog-fails-recover-retry", from);
    }

    @Test
    void boot_fails_and_is_retried() {
        site.undeploy(0, "undeploy");
        site.frontEnd.behaviour(0).bootFails(1);
        int from = entries();
        call("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 47);
        sequenceIsAsRecorded("boot-fails", from);
        from = entries();
        call("one.vm.recover", 0, 0);
        sequenceIsAsRecorded("boot-fails-recover-failure", from);
        call("one.vm.recover", 0, 2);
        site.waitFor(0, 3, 3);
        sequenceIsAsRecorded("boot-fails-recover-retry", from);
    }

    @Test
    void way_back_from_a_failed_boot() {
        int from = undeployAndMove();
        site.frontEnd.behaviour(0).bootFails(1);
        call("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 47);
        call("one.vm.recover", 0, 1);
        site.undeploy(0, "undeploy-hard");
        sequenceIsAsRecorded("boot-fails-way-back", from);
    }

    @Test
    void way_back_from_a_failed_driver() {
        undeployAndMove();
        site.frontEnd.behaviour(0).prologFails(1);
        call("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 50);
        int from = entries();
        call("one.vm.recover", 0, 1);
        site.waitFor(0, 3, 3);
        site.undeploy(0, "undeploy-hard");
        sequenceIsAsRecorded("prolog-fails-way-back", from);
    }

    private int undeployAndMove() {
        site.undeploy(0, "undeploy");
        site.copyVolumesOfWeb1();
        new OnedbEdits(site).moveWeb1(0);
        return entries();
    }
}
