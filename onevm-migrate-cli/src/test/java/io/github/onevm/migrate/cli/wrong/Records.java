package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.time.Duration;

/** OpenNebula's records of VM 42, one element a line, without the times and the numbers of requests in them. */
final class Records {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private Records() {}

    /** The body, and the history record that was closed by a stop if there was one. */
    static String of(Lab lab) {
        boolean stopped = lab.frontEnd().stateLog(42).stream().anyMatch(s -> s.seq() > 0);
        return of(lab.frontEnd().vmDocument(42) + (stopped ? lab.frontEnd().historyBody(42, 0) : ""));
    }

    static String of(String text) {
        return text.replaceAll("\\d{10}", "TIME")
                .replaceAll("<REQUEST_ID>\\d+<", "<REQUEST_ID>NUMBER<")
                .replaceAll(">\\s*<", ">\n<");
    }

    /** The VM records after a stop and a start without a migration, with which those after a rollback are compared. */
    static String stoppedAndStarted() {
        return StoppedAndStarted.RECORDS;
    }

    /** Made once, when it is first asked for. */
    private static final class StoppedAndStarted {
        static final String RECORDS = make();

        private static String make() {
            try (Lab lab = TrialSite.start()) {
                VmControl control = new OpenNebulaBackend(
                                OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()),
                                new StorPoolConventions().terms(),
                                (backend, call, outcome, took) -> {})
                        .control();
                control.undeploy(new VmId(42), false);
                become(lab, "9/0 on 0");
                control.resume(new VmId(42));
                become(lab, "3/3 on 0");
                return of(lab);
            }
        }

        private static void become(Lab lab, String where) {
            StandardSite.pass(lab, LONG_ENOUGH);
            assertThat(TrialSite.where(lab)).isEqualTo(where);
        }
    }
}
