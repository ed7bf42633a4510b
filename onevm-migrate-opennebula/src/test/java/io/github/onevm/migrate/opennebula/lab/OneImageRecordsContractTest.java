package io.github.onevm.migrate.opennebula.lab;

import io.github.onevm.migrate.contract.ImageRecordsContract;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** How the adapter reads and writes the records of the persistent image of an undeployed VM, on the simulated site. */
class OneImageRecordsContractTest extends ImageRecordsContract {
    private static final int UNDEPLOYED = 9;
    private static final ImageId IMAGE = new ImageId(8);
    private static final ImageRecordChange CHANGE = new ImageRecordChange(
            LabSite.VM,
            new TreeMap<>(Map.of(
                    IMAGE,
                    new ImageMove(
                            new DatastoreId(100),
                            new DatastoreName(ExpectedSite.BETA_IMAGE, "beta-image"),
                            "one-ds-102/one-img-8"))));

    private final LabSite site = new LabSite(LabPlan.standard().vm(vm -> vm.inState(UNDEPLOYED, 0)));
    private int changes;

    @AfterEach
    void stop() {
        site.close();
    }

    @Override
    protected ImageRecords records() {
        return site.backend.imageRecords(MetadataWriter.DEFAULT);
    }

    @Override
    protected VmId vm() {
        return LabSite.VM;
    }

    @Override
    protected ImageRecordChange change() {
        return CHANGE;
    }

    @Override
    protected void givenSomebodyChangedTheImages() {
        site.execute("UPDATE image_pool SET body = replace(body, '<NAME>', '<NAME>new-" + ++changes + "-')"
                + " WHERE oid = " + IMAGE);
    }

    @Override
    protected void givenTheControllerMonitorsTheDatastores() {
        site.execute("UPDATE datastore_pool SET body = replace(body, '</USED_MB>', '" + ++changes + "</USED_MB>')"
                + " WHERE oid IN (100, 102)");
    }

    /** Only the change moves an image here. */
    @Override
    protected void givenTheControllerWritesTheOldLists() {
        site.execute("UPDATE datastore_pool SET body = replace(body, '</IMAGES>', '<ID>8</ID></IMAGES>')"
                + " WHERE oid = 100");
        site.execute("UPDATE datastore_pool SET body = replace(body, '<ID>8</ID>', '') WHERE oid = 102");
    }

    @Override
    protected void givenRunning() {
        site.execute("UPDATE vm_pool SET state = 3, lcm_state = 3, body = replace(replace(body,"
                + " '<STATE>9</STATE>', '<STATE>3</STATE>'), '<LCM_STATE>0</LCM_STATE>', '<LCM_STATE>3</LCM_STATE>')"
                + " WHERE oid = " + LabSite.VM);
    }

    @Override
    protected void givenHeld() {
        site.execute("UPDATE vm_pool SET state = 2, body = replace(body, '<STATE>9</STATE>', '<STATE>2</STATE>')"
                + " WHERE oid = " + LabSite.VM);
    }
}
