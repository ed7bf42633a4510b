package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.ImageRecords;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A VM at rest with two persistent images, in recorded documents in a real SQLite database behind a loopback server. */
final class ImageSite implements AutoCloseable {
    static final VmId VM = new VmId(0);
    static final ImageId FIRST = new ImageId(1);
    static final ImageId SECOND = new ImageId(5);
    static final DatastoreId ALPHA = new DatastoreId(100);
    static final DatastoreName BETA = new DatastoreName(new DatastoreId(102), "beta-image");

    /** What a wrong escape or a wrong character set would change. */
    static final String FRAGILE = "caf\u00e9 \\d+ \\\\ 'quoted' \"twice\" \u65e5\u672c \uD83D\uDE42 %s $1 a & b";

    static final String IMAGE = Recording.document("7.4.0/one.image.info.persistent-used")
            .replace("<DRIVER>", "<DESCRIPTION><![CDATA[" + FRAGILE + "]]></DESCRIPTION><DRIVER>");
    static final String DATASTORE = Recording.document("7.4.0/one.datastore.info.image")
            .replace("<DRIVER>", "<DESCRIPTION><![CDATA[" + FRAGILE + "]]></DESCRIPTION><DRIVER>");

    static final String IMAGE_1 = IMAGE;
    static final String IMAGE_5 = IMAGE.replace("<ID>1</ID><UID>", "<ID>5</ID><UID>")
            .replace("one-ds-100/one-img-1", "one-ds-100/one-img-5")
            .replace("web-data", "web-logs");
    static final String DATASTORE_102 = DATASTORE
            .replace("<ID>100</ID><UID>", "<ID>102</ID><UID>")
            .replace("alpha-image", "beta-image")
            .replace("<IMAGES><ID>0</ID><ID>1</ID><ID>2</ID><ID>5</ID></IMAGES>", "<IMAGES><ID>4</ID></IMAGES>");

    static final ImageRecordChange CHANGE = new ImageRecordChange(
            VM, new TreeMap<>(Map.of(FIRST, move("one-ds-102/one-img-1"), SECOND, move("one-ds-102/one-img-5"))));

    final FakeOned oned = new FakeOned();
    final OneDatabaseFile database;
    final ImageRecords records = records(MetadataWriter.DEFAULT);

    private int changes;

    ImageSite(Path dir) {
        database = new OneDatabaseFile(dir);
        database.serve(oned);
        database.putVm(0, Recording.row("6.10.5/one.system.sqlquery.body"), 9, 0);
        database.putImage(1, IMAGE_1);
        database.putImage(5, IMAGE_5);
        database.putImage(2, IMAGE.replace("<ID>1</ID><UID>", "<ID>2</ID><UID>"));
        database.putDatastore(100, DATASTORE);
        database.putDatastore(102, DATASTORE_102);
    }

    private static ImageMove move(String source) {
        return new ImageMove(ALPHA, BETA, source);
    }

    ImageRecords records(MetadataWriter writer) {
        return new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                .imageRecords(writer);
    }

    /** What oned does to a datastore at a monitoring cycle: it reads the row, and writes it with what was measured. */
    void monitor() {
        changes++;
        database.putDatastore(100, measured(database.datastore(100)));
        database.putDatastore(102, measured(database.datastore(102)));
    }

    private String measured(String datastore) {
        return datastore.replaceFirst("<USED_MB>\\d+<", "<USED_MB>" + (7_000_000 + changes) + "<");
    }

    /** oned writes rows that it had read at the very beginning. */
    void writeTheOldLists() {
        changes++;
        database.putDatastore(100, measured(DATASTORE));
        database.putDatastore(102, measured(DATASTORE_102));
    }

    void renameTheImages() {
        changes++;
        database.run("UPDATE image_pool SET body = replace(body, '<NAME>web-', '<NAME>renamed-" + changes + "-web-')");
    }

    String imagesOf(int datastore) {
        return database.datastore(datastore).replaceAll("(?s).*<IMAGES>(.*)</IMAGES>.*", "$1");
    }

    @Override
    public void close() {
        oned.close();
    }
}
