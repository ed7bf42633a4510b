package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;

import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether the owner of the VM may have it running where it goes. */
final class QuotaChecks {
    private static final double MEBI = 1024.0 * 1024;

    static final List<Check> ALL = List.of(
            blocksUnlessWaived(
                    "QUOTA_EXCEEDED",
                    "an undeploy gives the quota back, and the start would not get it again",
                    "raise the quota with 'oneuser quota' or 'onegroup quota'",
                    "opennebula 7.24",
                    QuotaChecks::exceeded),
            blocksUnlessWaived(
                    "CLUSTER_QUOTA_TOO_LOW",
                    "a VM counts against the quota of the cluster it goes to, and the start would be refused",
                    "raise the owner's quota for the target cluster",
                    "opennebula 7.24",
                    QuotaChecks::tooLowInTarget));

    private QuotaChecks() {}

    /** The VM counts already: what is used will be what is used now. */
    private static Stream<String> exceeded(Survey survey) {
        return survey.willStart()
                ? survey.quotas().stream()
                        .filter(q -> q.cluster().isEmpty())
                        .flatMap(q -> q.exceededBy(0, 0, 0).stream())
                : Stream.empty();
    }

    private static Stream<String> tooLowInTarget(Survey survey) {
        Vm vm = survey.vm();
        return survey.willStart()
                ? survey.quotas().stream()
                        .filter(q -> isOfTarget(survey, q))
                        .flatMap(q -> q.exceededBy(1, vm.cpu(), vm.memory().value() / MEBI).stream())
                : Stream.empty();
    }

    private static boolean isOfTarget(Survey survey, Quota quota) {
        return quota.cluster().filter(c -> c.equals(survey.request().target())).isPresent();
    }
}
