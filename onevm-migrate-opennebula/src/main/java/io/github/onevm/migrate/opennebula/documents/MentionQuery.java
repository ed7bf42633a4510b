package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for names of volumes in the records of images, and of VMs that are not DONE, for {@code one.system.sqlquery}: the
 * database looks, and answers with one short line for each record. The database takes {@code _} in a name for any
 * character, so more may be found than is there, and nothing is overlooked. Of two names, the one in the other is found too.
 */
public final class MentionQuery {
    private static final int DONE = 6;

    private MentionQuery() {}

    /** The queries, each of which answers with the numbers of the records that mention any of the names. */
    public static List<String> of(Collection<VolumeName> names) {
        String any =
                names.stream().map(name -> "body LIKE '%" + name + "%'").collect(Collectors.joining(" OR ", "(", ")"));
        return List.of(
                "SELECT oid FROM vm_pool WHERE state <> " + DONE + " AND " + any + " ORDER BY oid",
                "SELECT oid FROM image_pool WHERE " + any + " ORDER BY oid");
    }

    /** Answers with the number of the VM, if it is there and not DONE. */
    public static String of(VmId vm) {
        return "SELECT oid FROM vm_pool WHERE state <> " + DONE + " AND oid = " + vm;
    }

    /** Answers with the number of the image, if it is there. */
    public static String of(ImageId image) {
        return "SELECT oid FROM image_pool WHERE oid = " + image;
    }
}
