package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.contract.ImageRecordsContract;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.ImageRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** How the adapter reads and writes the records of images, by statements that a real SQLite executes. */
class SqlImageRecordsContractTest extends ImageRecordsContract {
    @TempDir
    private Path dir;

    private ImageSite site;

    @BeforeEach
    void start() {
        site = new ImageSite(dir);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Override
    protected ImageRecords records() {
        return site.records;
    }

    @Override
    protected VmId vm() {
        return ImageSite.VM;
    }

    @Override
    protected ImageRecordChange change() {
        return ImageSite.CHANGE;
    }

    @Override
    protected void givenSomebodyChangedTheImages() {
        site.renameTheImages();
    }

    @Override
    protected void givenTheControllerMonitorsTheDatastores() {
        site.monitor();
    }

    @Override
    protected void givenTheControllerWritesTheOldLists() {
        site.writeTheOldLists();
    }

    @Override
    protected void givenRunning() {
        site.database.setState(0, 3, 3);
    }

    @Override
    protected void givenHeld() {
        site.database.setState(0, 2, 0);
    }
}
