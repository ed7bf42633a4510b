package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the record in OpenNebula's documents shows a change of the site before it takes effect. Not thread-safe. */
final class Explanations {
    private final ProofSite site;
    private final Plan plan;
    private final JournalStore place;
    private final JournalJson format = new JournalJson();
    private Optional<MigrationJournal> record = Optional.empty();
    private boolean outdated;

    Explanations(ProofSite site, Plan plan) {
        this.site = site;
        this.plan = plan;
        this.place = site.frontEnd(CallObserver.NONE).migrations();
    }

    /** Whether the record explains a call that has arrived. */
    boolean explain(Call call) {
        if (call.name().startsWith("one.document.")) {
            outdated = true;
            return true;
        }
        if (outdated) {
            record = place.ofVm(ProofSite.VM).stream()
                    .map(StoredJournal::text)
                    .map(format::read)
                    .filter(r -> !r.isOver())
                    .findFirst();
            outdated = false;
        }
        return wanted(call).map(wanted -> record.filter(wanted).isPresent()).orElse(true);
    }

    private String side(Call call) {
        if (call.server().equals(site.toName())) {
            return "destination";
        }
        return call.server().equals("opennebula") ? "opennebula" : "source";
    }

    private Optional<Predicate<MigrationJournal>> wanted(Call call) {
        return Optional.ofNullable(
                switch (side(call) + " " + call.name()) {
                    case "source VolumesGroupBackup" -> r -> r.announced() >= 1;
                    case "destination VolumeUpdate" ->
                        call.detail().contains("ABANDONED-") ? begunCreating() : begun(SetAside.class);
                    case "destination VolumeCreate" ->
                        r -> r.learned().creating().stream()
                                .anyMatch(volume -> call.detail().contains(volume.value()));
                    case "source VolumeUpdate" -> begun(FenceSource.class);
                    case "opennebula one.vm.lock" -> r -> r.learned().lockAsked();
                    case "opennebula one.vm.action" ->
                        call.detail().contains("undeploy")
                                ? r -> r.learned().stopAsked()
                                        || begun(StartVm.class).test(r)
                                : r -> r.learned().stopAsked()
                                        || begun(StartVm.class).test(r);
                    case "opennebula one.system.sql" ->
                        r -> r.learned().records().isPresent()
                                && (plan.imageChange().isEmpty()
                                        || r.learned().imageRecords().isPresent());
                    default -> null;
                });
    }

    private static Predicate<MigrationJournal> begunCreating() {
        return r -> !r.learned().creating().isEmpty();
    }

    private Predicate<MigrationJournal> begun(Class<? extends Step> kind) {
        return r -> r.announced() >= numberOf(kind);
    }

    /** One more than there are when the plan has no such step. */
    private int numberOf(Class<? extends Step> kind) {
        List<Step> steps = plan.steps();
        return 1
                + steps.stream()
                        .filter(kind::isInstance)
                        .findFirst()
                        .map(steps::indexOf)
                        .orElse(steps.size());
    }
}
