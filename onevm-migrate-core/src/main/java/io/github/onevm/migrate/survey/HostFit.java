package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmTrait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a host could start the VM with its VM records after the migration, by the rules of OpenNebula's scheduler and
 * deploy (ON-64, ON-65). A property that hosts and clusters do not report is taken as fulfilled.
 */
public final class HostFit {
    private static final String NO_UEFI = "BIOS";
    private static final String ANY_UEFI = "UEFI";

    private final Survey survey;
    private final Vm vm;

    public HostFit(Survey survey) {
        this.survey = survey;
        this.vm = survey.vm();
    }

    /** The reasons why the host cannot start the VM, as words that follow its name; none if it can. */
    public List<String> obstacles(Host host) {
        List<String> obstacles = new ArrayList<>();
        if (!host.isMonitored()) {
            obstacles.add("is not monitored (state " + host.state() + ")");
        }
        capacity(host, obstacles);
        kind(host, obstacles);
        cpu(host, obstacles);
        pci(host, obstacles);
        machine(host, obstacles);
        firmware(host, obstacles);
        cluster(host, obstacles);
        return obstacles;
    }

    private void capacity(Host host, List<String> obstacles) {
        if (host.freeMemory().compareTo(vm.memory()) < 0) {
            obstacles.add("has " + host.freeMemory() + " of memory free, not " + vm.memory());
        }
        if (host.freeCpu() < vm.cpu()) {
            obstacles.add("has " + host.freeCpu() + " CPU free, not " + vm.cpu());
        }
    }

    private void kind(Host host, List<String> obstacles) {
        host.hypervisor()
                .filter(h -> vm.hypervisor().filter(v -> !v.equals(h)).isPresent())
                .ifPresent(h ->
                        obstacles.add("runs " + h + ", not " + vm.hypervisor().orElseThrow()));
        if (host.isPinned() != vm.has(VmTrait.PINNED)) {
            obstacles.add(host.isPinned() ? "is for pinned VMs only" : "is not for pinned VMs");
        }
    }

    private void cpu(Host host, List<String> obstacles) {
        Optional<CpuModel> wanted = vm.cpuModel();
        wanted.filter(m -> !m.isHosts() && !m.name().isEmpty())
                .filter(m -> !host.cpuModels().isEmpty() && !host.cpuModels().contains(m.name()))
                .ifPresent(m -> obstacles.add("has no CPU model " + m.name()));
        if (!host.cpuFeatures().isEmpty()) {
            Set<String> missing = new TreeSet<>(wanted.map(CpuModel::features).orElse(Set.of()));
            missing.removeAll(host.cpuFeatures());
            missing.forEach(f -> obstacles.add("lacks CPU feature " + f));
        }
    }

    private void machine(Host host, List<String> obstacles) {
        vm.machine()
                .filter(m -> !host.machines().isEmpty() && !host.machines().contains(m))
                .ifPresent(m -> obstacles.add("does not know machine type " + m + " (KVM_MACHINES)"));
    }

    /**
     * Assigns devices as oned does: requests by address first, then the first device that fits each request, even if a
     * later request needs that device (ON-65).
     */
    private void pci(Host host, List<String> obstacles) {
        List<PciDevice> free = new ArrayList<>(host.freePci());
        vm.pci().stream()
                .sorted(Comparator.comparing(PciRequest::isByAddress).reversed())
                .forEach(request -> free.stream()
                        .filter(request::fits)
                        .findFirst()
                        .ifPresentOrElse(free::remove, () -> obstacles.add("has no free " + request)));
    }

    private void firmware(Host host, List<String> obstacles) {
        Set<String> known = firmwares(host);
        wantedFirmware()
                .filter(f -> !known.isEmpty() && !known.contains(f))
                .ifPresent(f -> obstacles.add("does not list firmware " + f));
    }

    /** The known firmwares of a host; empty if neither the host nor its cluster lists any. */
    public Set<String> firmwares(Host host) {
        return host.firmwares().isEmpty()
                ? survey.cluster(host.cluster()).map(Cluster::firmwares).orElse(Set.of())
                : host.firmwares();
    }

    /**
     * The firmware file that the host must have for the VM to boot; none for a VM that boots by BIOS or by any UEFI.
     */
    public Optional<String> wantedFirmware() {
        return vm.firmware()
                .filter(f -> !f.toUpperCase(Locale.ROOT).equals(NO_UEFI))
                .filter(f -> !f.toUpperCase(Locale.ROOT).equals(ANY_UEFI));
    }

    private void cluster(Host host, List<String> obstacles) {
        survey.cluster(host.cluster())
                .ifPresent(cluster -> vm.networks().stream()
                        .filter(n -> !cluster.networks().contains(n))
                        .sorted(Comparator.comparing(NetworkId::value))
                        .forEach(n -> obstacles.add("is in a cluster without " + vm.label(n))));
        survey.pairs().values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(pair -> ((DatastorePair.Paired) pair).destination())
                .filter(d -> !d.clusters().contains(host.cluster()))
                .forEach(d -> obstacles.add("is in a cluster without " + d.label()));
    }
}
