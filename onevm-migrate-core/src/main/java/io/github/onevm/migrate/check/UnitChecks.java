package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the VM belongs to a OneFlow service or a virtual router, and where the other VMs of it are. No finding blocks:
 * the VM works in the other cluster if its networks are there, which is another check.
 */
final class UnitChecks {
    static final List<Check> ALL = List.of(
            warns(
                    "VM_OF_SERVICE",
                    "OneFlow notices that the VM is down and may replace it, and VMs of one service that are in two clusters"
                            + " are one service no more when a cluster fails",
                    "check what the service does when a role has one VM less, and move the VMs that stay too, one after the"
                            + " other",
                    "ON-35",
                    UnitChecks::service),
            warns(
                    "VM_IS_VIRTUAL_ROUTER",
                    "the networks behind the router are cut off while its only VM is down; with two VMs in two clusters the"
                            + " floating address moves from one to the other only if both see the same networks",
                    "move the standby VM first and let it take over, then the other; for a single VM tell the users of the"
                            + " networks",
                    "ON-35",
                    UnitChecks::router));

    private UnitChecks() {}

    private static Stream<String> service(Survey survey) {
        return described(survey, "OneFlow service", survey.vm().service(), survey.service());
    }

    private static Stream<String> router(Survey survey) {
        return described(survey, "virtual router", survey.vm().router(), survey.router());
    }

    private static Stream<String> described(Survey survey, String kind, OptionalInt id, Optional<VmUnit> unit) {
        return id.isEmpty()
                ? Stream.empty()
                : Stream.of(survey.vm().label() + " belongs to " + kind + " " + id.getAsInt()
                        + unit.map(u -> " (" + u.name() + ")" + others(survey, u))
                                .orElse(", which does not exist any more"));
    }

    private static String others(Survey survey, VmUnit unit) {
        Set<VmId> others = new TreeSet<>(unit.vms());
        others.remove(survey.vm().id());
        if (others.isEmpty()) {
            return ", of which it is the only VM";
        }
        return others.stream()
                .collect(Collectors.groupingBy(vm -> place(survey, vm), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " "
                        + e.getValue().stream().map(VmId::toString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "; its other VMs: ", ""));
    }

    private static String place(Survey survey, VmId vm) {
        return survey.hosts().stream()
                .filter(h -> h.vms().contains(vm))
                .findFirst()
                .map(h -> (isThere(survey, h) ? "in the target " : "staying in ")
                        + survey.cluster(h.cluster()).map(Cluster::label).orElse("cluster " + h.cluster()))
                .orElse("on no host");
    }

    private static boolean isThere(Survey survey, Host host) {
        return host.cluster().equals(survey.request().target());
    }
}
