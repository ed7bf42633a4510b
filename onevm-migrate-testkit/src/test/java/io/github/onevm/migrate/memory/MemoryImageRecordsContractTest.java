package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.ImageRecordsContract;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Map;
import java.util.TreeMap;

class MemoryImageRecordsContractTest extends ImageRecordsContract {
    private static final ImageId IMAGE = new ImageId(8);

    private final MemorySite site = MemorySite.twoClusters().state(TwoClusters.VM, VmState.UNDEPLOYED);

    private int changes;

    @Override
    protected ImageRecords records() {
        return site.imageRecords();
    }

    @Override
    protected VmId vm() {
        return TwoClusters.VM;
    }

    @Override
    protected ImageRecordChange change() {
        ImageMove move = new ImageMove(
                TwoClusters.ALPHA_IMAGE, new DatastoreName(TwoClusters.BETA_IMAGE, "beta-image"), "beta/img-8");
        return new ImageRecordChange(vm(), new TreeMap<>(Map.of(IMAGE, move)));
    }

    @Override
    protected void givenSomebodyChangedTheImages() {
        site.images.computeIfPresent(
                IMAGE,
                (id, image) ->
                        new ImageBuilder().from(image).name("new " + ++changes).build());
    }

    /** A measurement touches nothing that the site in memory keeps. */
    @Override
    protected void givenTheControllerMonitorsTheDatastores() {
        changes++;
    }

    @Override
    protected void givenTheControllerWritesTheOldLists() {
        site.listOf(TwoClusters.ALPHA_IMAGE).add(IMAGE);
        site.listOf(TwoClusters.BETA_IMAGE).remove(IMAGE);
    }

    @Override
    protected void givenRunning() {
        site.state(TwoClusters.VM, VmState.RUNNING);
    }

    @Override
    protected void givenHeld() {
        site.state(TwoClusters.VM, VmState.HOLD);
    }
}
