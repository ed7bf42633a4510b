package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.survey.GroupFit;
import io.github.onevm.migrate.survey.HostFit;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a host of the target cluster could start the VM after the migration. */
final class HostChecks {
    private static final int HOSTS_SHOWN = 10;

    static final List<Check> ALL = List.of(
            blocksUnlessWaived(
                    "CLUSTER_WITHOUT_HOSTS",
                    "no host of the target cluster could run the VM",
                    "bring a host of the target cluster up, or name another cluster",
                    "ON-60",
                    HostChecks::noHosts),
            blocks(
                    "HOST_UNFIT",
                    "the start would be refused, or would fail, after the data was moved",
                    "name a host of the target cluster that can run the VM, or none",
                    "ON-65",
                    HostChecks::hostUnfit),
            blocksUnlessWaived(
                    "NO_HOST_CAN_START_IT",
                    "the moved VM would stay PENDING or fail to boot, and would be down until it is rolled back",
                    "remove the obstacles on a host of the target cluster, or leave the VM stopped with --skip-resume",
                    "ON-65",
                    HostChecks::noHost),
            warns(
                    "GROUP_KEEPS_TO_OTHER_HOSTS",
                    "the rules of the VM's group exclude every host, so the scheduler would leave the VM PENDING;"
                            + " the move deploys on a named host, for which the group is not asked, but later starts go"
                            + " through the scheduler again",
                    "move the other VMs of the group too, add hosts of the target cluster to the role, or take the VM out of the"
                            + " group",
                    "ON-35",
                    HostChecks::groupElsewhere),
            warns(
                    "HOST_CPU_DIFFERS",
                    "a guest that sees its host's CPU may miss instructions that it was installed for",
                    "give the VM a CPU_MODEL that both hosts have, or make sure that the guest can run on the other CPU",
                    "ON-66",
                    HostChecks::cpuDiffers),
            warns(
                    "FIRMWARE_UNCHECKED",
                    "the VM does not boot on a host without the firmware file",
                    "make sure that the hosts of the target cluster have the file, and list it in OVMF_UEFIS of the"
                            + " cluster",
                    "ON-65",
                    HostChecks::firmwareUnchecked));

    private HostChecks() {}

    private static Stream<String> noHosts(Survey survey) {
        return survey.target().stream()
                .filter(c -> survey.targetHosts().noneMatch(Host::isMonitored))
                .map(c -> c.label() + " has no host that is monitored");
    }

    private static Stream<String> hostUnfit(Survey survey) {
        Optional<HostId> wanted = survey.request().options().host();
        if (wanted.isEmpty()) {
            return Stream.empty();
        }
        Optional<Host> host =
                survey.targetHosts().filter(h -> h.id().equals(wanted.get())).findFirst();
        if (host.isEmpty()) {
            return Stream.of("cluster " + survey.request().target() + " has no host " + wanted.get() + "; "
                    + others(survey, "hosts"));
        }
        List<String> obstacles = new HostFit(survey).obstacles(host.get());
        return obstacles.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        host.get().label() + " " + String.join(", ", obstacles) + "; " + others(survey, "other hosts"));
    }

    /** What else could be named in place of the host that was asked for. */
    private static String others(Survey survey, String what) {
        HostFit fit = new HostFit(survey);
        List<Host> hosts = survey.targetHosts()
                .filter(host -> !survey.request().options().host().equals(Optional.of(host.id())))
                .toList();
        return hosts.isEmpty()
                ? "the cluster has no " + what
                : what + " of the cluster: " + each(hosts, host -> could(host, fit.obstacles(host)));
    }

    private static String could(Host host, List<String> obstacles) {
        return host.label() + " " + (obstacles.isEmpty() ? "could start it" : String.join(", ", obstacles));
    }

    private static String each(List<Host> hosts, Function<Host, String> words) {
        String some = hosts.stream().limit(HOSTS_SHOWN).map(words).collect(Collectors.joining("; "));
        return hosts.size() > HOSTS_SHOWN ? some + "; and " + (hosts.size() - HOSTS_SHOWN) + " more" : some;
    }

    private static Stream<String> noHost(Survey survey) {
        boolean asked = survey.willStart()
                && survey.target().isPresent()
                && survey.request().options().host().isEmpty();
        return asked && survey.roomiestTargetHost().isEmpty() ? Stream.of(whyNone(survey)) : Stream.empty();
    }

    private static String whyNone(Survey survey) {
        HostFit fit = new HostFit(survey);
        List<Host> hosts = survey.targetHosts().toList();
        String each = each(hosts, host -> could(host, fit.obstacles(host)));
        return "no host of cluster " + survey.request().target() + " could start "
                + survey.vm().label() + ": " + (hosts.isEmpty() ? "it has none" : each);
    }

    private static Stream<String> groupElsewhere(Survey survey) {
        GroupFit group = new GroupFit(survey);
        return survey.vm().group().stream()
                .filter(role -> group.leavesNoHost())
                .flatMap(role -> survey.targetHosts()
                        .flatMap(h -> group.objections(h).stream().map(o -> h.label() + " " + o))
                        .limit(HOSTS_SHOWN)
                        .map(o -> "for VM group " + role.group() + " " + o));
    }

    private static Stream<String> cpuDiffers(Survey survey) {
        Optional<String> here = survey.vm()
                .lastHistory()
                .flatMap(stay -> survey.hosts().stream()
                        .filter(h -> h.id().equals(stay.host()))
                        .findFirst())
                .flatMap(Host::cpuModel);
        if (survey.vm().cpuModel().filter(CpuModel::isHosts).isEmpty() || here.isEmpty()) {
            return Stream.empty();
        }
        return survey.targetHosts()
                .filter(h ->
                        h.cpuModel().filter(there -> !there.equals(here.get())).isPresent())
                .map(h -> h.label() + " has CPU " + h.cpuModel().orElseThrow() + ", the VM was on " + here.get())
                .limit(HOSTS_SHOWN);
    }

    private static Stream<String> firmwareUnchecked(Survey survey) {
        HostFit fit = new HostFit(survey);
        boolean known = survey.targetHosts()
                .filter(Host::isMonitored)
                .allMatch(h -> !fit.firmwares(h).isEmpty());
        return fit.wantedFirmware().stream()
                .filter(f -> survey.target().isPresent() && !known)
                .map(f -> "no OVMF_UEFIS of cluster " + survey.request().target()
                        + " or its hosts says whether they have firmware " + f);
    }
}
