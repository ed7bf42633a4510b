package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.survey.Pins;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What becomes of the VM's scheduling pins, and whether those that remain allow the target. */
final class PinChecks {
    static final List<Check> ALL = List.of(
            warns(
                    "SCHEDULING_PINS_DROPPED",
                    "requirements that name the old hosts would keep the VM PENDING, so they are removed from its VM"
                            + " record",
                    "keep or change them with '--pins keep' or '--pins rewrite', or set them again after the move; the"
                            + " report and 'onevm-migrate status <vmid>' show them",
                    "ON-44, OS-6",
                    in(PinChecks::dropped)),
            blocks(
                    "PINS_EXCLUDE_TARGET",
                    "the scheduler would never start the moved VM, now or after its next stop",
                    "let the part that is named allow the target as well ('... | CLUSTER_ID = 101') with 'onevm update"
                            + " <vmid>', or write '--pins rewrite' or '--pins drop'",
                    "ON-44, ON-99",
                    in(Pins::exclusions)),
            blocks(
                    "PINS_WITHOUT_COUNTERPART",
                    "only a person can tell which host, or which other datastore, is meant after the move",
                    "allow hosts or datastores of the target cluster as well, or a label that they share, with 'onevm update"
                            + " <vmid>' and write '--pins keep', or write '--pins drop'",
                    "ON-44, ON-99",
                    in(Pins::withoutCounterpart)),
            blocksUnlessWaived(
                    "PINS_EXCLUDE_WAY_BACK",
                    "if the migration fails, it is rolled back with these pins, and the scheduler would not start the VM where"
                            + " it was",
                    "let the pins allow the source cluster too until the move is done, with 'onevm update <vmid>'",
                    "ON-44, ON-99",
                    in(Pins::exclusionsFromSource)),
            warns(
                    "PINS_NOT_JUDGED",
                    "the scheduler may find no host or datastore for the moved VM",
                    "look for these attributes in the hosts of the target cluster, or in its system datastore",
                    "ON-99",
                    in(Pins::doubts)),
            warns(
                    "NIC_PINS_EXCLUDE_TARGET",
                    "the plan deploys on a named host and the NIC keeps its network, but the scheduler would never start"
                            + " the VM after its next stop",
                    "detach the NIC and attach it with other requirements after the move",
                    "ON-69, ON-99",
                    in(Pins::nics)));

    private PinChecks() {}

    /** Pins count for a VM that is moved. */
    private static Function<Survey, Stream<String>> in(Function<Pins, Stream<String>> look) {
        return survey -> survey.request().options().snapshotOnly() ? Stream.empty() : look.apply(new Pins(survey));
    }

    private static Stream<String> dropped(Pins pins) {
        return pins.changes().stream()
                .filter(change -> change.after().isEmpty())
                .map(change -> change.name() + " '" + change.before() + "' will be removed");
    }
}
