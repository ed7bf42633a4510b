package io.github.onevm.migrate.json;

import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.step.CarryHome;
import io.github.onevm.migrate.step.CarrySnapshots;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.FindTpmVolume;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.Probation;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveImageRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.util.List;

/** The names of the kinds of steps in documents, and their forms. A name is never reused for another kind. */
final class Steps {
    static final List<Kind<? extends Step>> KINDS = List.of(
            new Kind<>("sync-rounds", SyncRounds.class, StepForms.SYNC_ROUNDS),
            new Kind<>("send-snapshots", SendSnapshots.class, StepForms.SEND_SNAPSHOTS),
            new Kind<>("stop-vm", StopVm.class, StepForms.STOP_VM),
            new Kind<>("find-tpm-volume", FindTpmVolume.class, StepForms.FIND_TPM_VOLUME),
            new Kind<>("carry-home", CarryHome.class, StepForms.CARRY_HOME),
            new Kind<>("save-records", SaveVmRecords.class, StepForms.SAVE_RECORDS),
            new Kind<>("set-aside", SetAside.class, StepForms.SET_ASIDE),
            new Kind<>("create-volumes", CreateVolumes.class, StepForms.CREATE_VOLUMES),
            new Kind<>("fence-source", FenceSource.class, StepForms.FENCE_SOURCE),
            new Kind<>("carry-snapshots", CarrySnapshots.class, StepForms.CARRY_SNAPSHOTS),
            new Kind<>("save-image-records", SaveImageRecords.class, StepForms.SAVE_IMAGE_RECORDS),
            new Kind<>("move-image-records", MoveImageRecords.class, StepForms.MOVE_IMAGE_RECORDS),
            new Kind<>("rewrite-records", RewriteVmRecords.class, StepForms.REWRITE_RECORDS),
            new Kind<>("start-vm", StartVm.class, StepForms.START_VM),
            new Kind<>("probation", Probation.class, StepForms.PROBATION),
            new Kind<>("unlock-vm", UnlockVm.class, StepForms.UNLOCK_VM),
            new Kind<>("remove-old-rounds", RemoveOldRounds.class, StepForms.REMOVE_OLD_ROUNDS),
            new Kind<>("remove-old-volumes", RemoveOldVolumes.class, StepForms.REMOVE_OLD_VOLUMES),
            new Kind<>("rehearse-cut-over", RehearseCutOver.class, StepForms.REHEARSE_CUT_OVER));

    static final Form<Step> FORM = new Kinds<>("step", "a step", KINDS);

    private Steps() {}
}
