package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.SnapshotPolicy;

/**
 * What the trials of a matrix have in common.
 *
 * @param sabotage a mistake that is built in on purpose
 * @param snapshots what becomes of the VM's snapshots; with REFUSE it has none
 * @param inRounds whether several rounds are sent before the VM is stopped
 * @param sideBySide whether calls are made side by side; the call that is struck is then told by what it is, not by its number
 * @param back whether it is the way back of a VM that was moved from alpha to beta before; else the move from alpha to beta
 */
record Setting(Sabotage sabotage, SnapshotPolicy snapshots, boolean inRounds, boolean sideBySide, boolean back) {
    /** A move of a VM without snapshots. */
    static final Setting MOVE = new Setting(Sabotage.NONE, SnapshotPolicy.REFUSE, false, false, false);

    /** The way back of such a VM. */
    static final Setting BACK = new Setting(Sabotage.NONE, SnapshotPolicy.REFUSE, false, false, true);

    Setting with(Sabotage mistake) {
        return new Setting(mistake, snapshots, inRounds, sideBySide, back);
    }

    Setting with(SnapshotPolicy policy) {
        return new Setting(sabotage, policy, inRounds, sideBySide, back);
    }

    Setting withRounds() {
        return new Setting(sabotage, snapshots, true, sideBySide, back);
    }

    Setting sideBySide(boolean whether) {
        return new Setting(sabotage, snapshots, inRounds, whether, back);
    }

    /** The store that the VM leaves. */
    String from() {
        return back ? "beta" : "alpha";
    }

    /** The store that the VM is taken to. */
    String to() {
        return back ? "alpha" : "beta";
    }

    /** Lists the images of the VM before. */
    DatastoreId images() {
        return back ? TwoClusters.BETA_IMAGE : TwoClusters.ALPHA_IMAGE;
    }
}
