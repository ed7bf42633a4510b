package io.github.onevm.migrate.check;

import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmState;
import java.time.Duration;

/** Sites for the checks of options: what was asked for, and the VM it was asked for. */
final class OptionSites {
    private OptionSites() {}

    static void addTo(Sites sites) {
        sites.unsound(
                        "CUT_OVER_TIME_PAST",
                        j -> j.options.cutOverAt(j.time.now().minusSeconds(62)))
                .near(
                        "CUT_OVER_TIME_PAST",
                        "a minute",
                        j -> j.options.cutOverAt(j.time.now().minusSeconds(60)))
                .near(
                        "CUT_OVER_TIME_PAST",
                        "later",
                        j -> j.options.cutOverAt(j.time.now().plusSeconds(60)))
                .unsound("NOTHING_TO_HOLD", j -> {
                    off(j, VmState.UNDEPLOYED);
                    j.options.hold(true);
                })
                .near("NOTHING_TO_HOLD", "without a hold", j -> off(j, VmState.UNDEPLOYED))
                .near("NOTHING_TO_HOLD", "of a VM that is off", j -> {
                    off(j, VmState.POWEROFF);
                    j.options.hold(true);
                })
                .unsound("OPTION_WITHOUT_EFFECT", j -> {
                    off(j, VmState.POWEROFF);
                    j.options.host(new HostId(2));
                })
                .near(
                        "OPTION_WITHOUT_EFFECT",
                        "of a VM that runs",
                        j -> j.options.host(new HostId(2)).force(true).maxDowntime(Duration.ofSeconds(5)));
    }

    private static void off(Job job, VmState state) {
        job.vm(vm -> vm.state(state));
    }
}
