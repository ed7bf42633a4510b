package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;

import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a host of the target cluster could start the VM as it will be after the move. */
final class HostChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "HOST_UNFIT",
                    "the start would be refused after the data was moved",
                    "name a host of the target cluster with room for the VM",
                    "opennebula 7.20",
                    HostChecks::hostUnfit),
            blocksUnlessWaived(
                    "NO_HOST_CAN_START_IT",
                    "the moved VM would stay PENDING, from where no way leads back to the source",
                    "free memory and CPU on a host of the target cluster, or leave the VM stopped with --skip-resume",
                    "opennebula 7.20",
                    HostChecks::noHost));

    private HostChecks() {}

    private static Stream<String> hostUnfit(Survey survey) {
        Optional<HostId> wanted = survey.request().options().host();
        if (wanted.isEmpty()) {
            return Stream.empty();
        }
        Optional<Host> host =
                survey.targetHosts().filter(h -> h.id().equals(wanted.get())).findFirst();
        if (host.isEmpty()) {
            return Stream.of("cluster " + survey.request().target() + " has no host " + wanted.get());
        }
        return host.get().hasRoomFor(survey.vm())
                ? Stream.empty()
                : Stream.of(host.get().label() + " is not up, or lacks " + needs(survey.vm()));
    }

    private static Stream<String> noHost(Survey survey) {
        boolean asked = survey.willStart()
                && survey.target().isPresent()
                && survey.request().options().host().isEmpty();
        return asked && survey.roomiestTargetHost().isEmpty()
                ? Stream.of("no host of cluster " + survey.request().target() + " is up and has " + needs(survey.vm()))
                : Stream.empty();
    }

    private static String needs(Vm vm) {
        return vm.memory() + " of memory and " + vm.cpu() + " CPU free";
    }
}
