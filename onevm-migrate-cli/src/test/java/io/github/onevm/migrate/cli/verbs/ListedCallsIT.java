package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run says that would be called is what a run calls. */
class ListedCallsIT {
    private static final Pattern CALL =
            Pattern.compile("(?m)^ +call: (StorPool source|StorPool destination|OpenNebula): (\\S+)");
    private static final Map<String, String> SERVERS =
            Map.of("StorPool source", "alpha", "StorPool destination", "beta", "OpenNebula", "opennebula");

    private static List<String> listed(String dryRun) {
        return CALL.matcher(dryRun)
                .results()
                .map(call -> SERVERS.get(call.group(1)) + " " + call.group(2))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--host=2", "--snapshot-only", "--skip-resume -t 0 --force", "--metadata=sql", "--parallel=1"
            })
    void the_listed_calls_are_those_of_a_run_in_kind_and_order(String options) {
        try (Lab lab = Session.site().start()) {
            lab.beta().create(StandardVm.SWAP, 1 << 20, "one-ds-103", Map.of("nvm", "42"));
            Session session = new Session(lab);

            End dryRun = session.run(line("-N", options));
            assertThat(dryRun.exit()).as(dryRun.err()).isZero();
            assertThat(lab.calls().calls()).isNotEmpty();
            assertThat(session.changes()).isEmpty();
            assertThat(dryRun.out()).endsWith("dry run: nothing was changed\n");

            End run = session.run(line("-v", options));
            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(options.contains("--parallel=1") ? session.changes() : session.changesByStep())
                    .isNotEmpty()
                    .isEqualTo(listed(dryRun.out()));
            assertNoSecret(dryRun);
        }
    }

    private static void assertNoSecret(End end) {
        Matcher secret = Pattern.compile("1000000000000000001|2000000000000000002|oneadmin:opennebula")
                .matcher(end.out() + end.err());
        assertThat(secret.find()).isFalse();
    }

    private static String[] line(String first, String options) {
        return (first + " " + options + " 42 101").strip().split(" +");
    }
}
