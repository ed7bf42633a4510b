package io.github.onevm.migrate.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.util.Map;
import tools.jackson.databind.jsontype.NamedType;

/** What the kinds of steps are called in a document. A name is never given to another kind later. */
final class Steps {
    static final Map<String, Class<? extends Step>> NAMES = Map.of(
            "sync-rounds", SyncRounds.class,
            "send-snapshots", SendSnapshots.class,
            "stop-vm", StopVm.class,
            "save-records", SaveVmRecords.class,
            "set-aside", SetAside.class,
            "create-volumes", CreateVolumes.class,
            "fence-source", FenceSource.class,
            "rewrite-records", RewriteVmRecords.class,
            "start-vm", StartVm.class,
            "unlock-vm", UnlockVm.class);

    private Steps() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    interface Named {}

    static NamedType[] types() {
        return NAMES.entrySet().stream()
                .map(name -> new NamedType(name.getValue(), name.getKey()))
                .toArray(NamedType[]::new);
    }
}
