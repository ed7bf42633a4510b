package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;

import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Metric;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.survey.Survey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether the quotas of the VM's owner allow the VM to run in the target cluster. A deploy checks quotas as follows
 * (ON-68): RUNNING metrics are charged again, globally and in the cluster, because the undeploy gave them back. VMs,
 * CPU, memory, devices and size of system disks are charged in the new cluster before they are given back in the old
 * one, and are not checked globally.
 */
final class QuotaChecks {
    private static final double MEBI = 1024.0 * 1024;

    static final List<Check> ALL = List.of(
            blocksUnlessWaived(
                    "QUOTA_EXCEEDED",
                    "the undeploy gives the quota back, and no kind of start could get it again",
                    "raise the quota with 'oneuser quota' or 'onegroup quota'",
                    "ON-68",
                    QuotaChecks::exceeded),
            blocksUnlessWaived(
                    "CLUSTER_QUOTA_TOO_LOW",
                    "a deploy would be refused (512), and a resumed VM would stay PENDING for ever",
                    "raise the quota of these clusters (CLUSTER_IDS) with 'oneuser quota' or 'onegroup quota'",
                    "ON-68",
                    QuotaChecks::tooLowInTarget));

    private QuotaChecks() {}

    /** The VM already counts, so usage will be the same as now. */
    private static Stream<String> exceeded(Survey survey) {
        return survey.willStart()
                ? survey.quotas().stream().filter(Quota::isGlobal).flatMap(q -> q.exceededBy(counted()).stream())
                : Stream.empty();
    }

    private static Map<Metric, Double> counted() {
        Map<Metric, Double> nothing = new EnumMap<>(Metric.class);
        Stream.of(Metric.values()).filter(Metric::isOfRunning).forEach(m -> nothing.put(m, 0.0));
        return nothing;
    }

    private static Stream<String> tooLowInTarget(Survey survey) {
        return survey.willStart() && PlacementChecks.isElsewhere(survey)
                ? survey.quotas().stream()
                        .filter(q -> q.isFor(survey.request().target()))
                        .flatMap(q -> q.exceededBy(wanted(survey, q)).stream())
                : Stream.empty();
    }

    /** A quota that is also for the old cluster has only the RUNNING metrics back when the deploy is checked. */
    private static Map<Metric, Double> wanted(Survey survey, Quota quota) {
        Map<Metric, Double> wanted = ofVm(survey.vm());
        boolean forBoth = survey.vm()
                .lastHistory()
                .map(HistoryRecord::cluster)
                .filter(quota::isFor)
                .isPresent();
        if (forBoth) {
            wanted.putAll(counted());
        }
        return wanted;
    }

    private static Map<Metric, Double> ofVm(Vm vm) {
        double memory = vm.memory().value() / MEBI;
        double nics = vm.pciNics().size();
        double devices = vm.pci().size() - nics;
        double systemDisks = vm.disks().stream()
                .filter(VolatileDisk.class::isInstance)
                .mapToDouble(d -> d.size().value() / MEBI)
                .sum();
        Map<Metric, Double> wanted = new EnumMap<>(Map.of(
                Metric.VMS, 1.0,
                Metric.CPU, vm.cpu(),
                Metric.MEMORY, memory,
                Metric.PCI_DEV, devices,
                Metric.PCI_NIC, nics,
                Metric.SYSTEM_DISK_SIZE, systemDisks));
        wanted.put(Metric.RUNNING_VMS, 1.0);
        wanted.put(Metric.RUNNING_CPU, vm.cpu());
        wanted.put(Metric.RUNNING_MEMORY, memory);
        wanted.put(Metric.RUNNING_PCI_DEV, devices);
        wanted.put(Metric.RUNNING_PCI_NIC, nics);
        return wanted;
    }
}
