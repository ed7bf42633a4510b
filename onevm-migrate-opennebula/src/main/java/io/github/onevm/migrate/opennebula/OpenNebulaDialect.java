package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.CloudDialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Describes changes as XML-RPC calls of OpenNebula. Tests compare them with the calls that arrive at a
 * simulated site.
 */
public final class OpenNebulaDialect implements CloudDialect {
    private static final String OPENNEBULA = "OpenNebula: ";
    private static final String FRONT_END = "front-end: ";

    @Override
    public List<String> describe(CloudCall call) {
        if (call instanceof CloudCall.RewriteRecords rewrite) {
            return rewrite(rewrite.change());
        }
        if (call instanceof CloudCall.MoveImages move) {
            return moveImages(move.change());
        }
        if (call instanceof CloudCall.RestoreImages restore) {
            return restoreImages(restore.change());
        }
        if (call instanceof CloudCall.CopyHome copy) {
            return List.of(FRONT_END + "cp -a " + home(copy.move(), copy.move().from()) + " "
                    + home(copy.move(), copy.move().to()));
        }
        if (call instanceof CloudCall.RestoreHome restore) {
            return List.of(
                    FRONT_END + "rm -r " + home(restore.move(), restore.move().to()));
        }
        return call instanceof CloudCall.RestoreRecords restore ? restore(restore.change()) : List.of(one(call));
    }

    private static String home(HomeMove move, DatastoreId datastore) {
        return "<DATASTORE_LOCATION>/" + datastore + "/" + move.vm();
    }

    private static String one(CloudCall call) {
        if (call instanceof CloudCall.Lock lock) {
            return OPENNEBULA + "one.vm.lock " + lock.vm() + " level=4";
        }
        if (call instanceof CloudCall.Unlock unlock) {
            return OPENNEBULA + "one.vm.unlock " + unlock.vm();
        }
        if (call instanceof CloudCall.Undeploy undeploy) {
            return action(undeploy.hard() ? "undeploy-hard" : "undeploy", undeploy.vm());
        }
        if (call instanceof CloudCall.Resume resume) {
            return action("resume", resume.vm());
        }
        if (call instanceof CloudCall.Hold hold) {
            return action("hold", hold.vm());
        }
        if (call instanceof CloudCall.Release release) {
            return action("release", release.vm());
        }
        if (call instanceof CloudCall.Recover recover) {
            return OPENNEBULA + "one.vm.recover " + recover.vm() + " "
                    + recover.how().name().toLowerCase(Locale.ROOT);
        }
        if (call instanceof CloudCall.RegisterCopyDisk register) {
            return OPENNEBULA + "one.image.allocate " + register.disk().volume() + " SOURCE="
                    + register.disk().source() + " datastore=" + register.disk().datastore();
        }
        if (call instanceof CloudCall.AddCopy add) {
            return OPENNEBULA + "one.vm.allocate " + add.copy().name() + " on hold";
        }
        if (call instanceof CloudCall.DeployCopy deploy) {
            return OPENNEBULA + "one.vm.deploy <the copy> host=" + deploy.host() + " datastore="
                    + deploy.systemDatastore();
        }
        if (call instanceof CloudCall.EndCopy end) {
            return OPENNEBULA + "one.vm.action terminate-hard "
                    + end.copy().map(VmId::toString).orElse("<the copy>");
        }
        if (call instanceof CloudCall.DeleteCopyImage delete) {
            return OPENNEBULA + "one.image.delete "
                    + delete.image().map(ImageId::toString).orElse("<its image>");
        }
        CloudCall.Deploy deploy = (CloudCall.Deploy) call;
        return OPENNEBULA + "one.vm.deploy " + deploy.vm() + " host=" + deploy.host() + " datastore="
                + deploy.systemDatastore();
    }

    private static String action(String action, VmId vm) {
        return OPENNEBULA + "one.vm.action " + action + " " + vm;
    }

    /** The onedb command makes the same two calls (ON-3). */
    private static List<String> rewrite(VmRecordChange change) {
        List<String> calls = new ArrayList<>();
        change.history()
                .ifPresent(d -> calls.add(OPENNEBULA + "one.system.sql UPDATE history SET body = <with DS_ID " + d
                        + "> WHERE vid = " + change.vm() + " AND seq = <the last one>"));
        calls.add(OPENNEBULA + "one.system.sql UPDATE vm_pool SET body = <the edited body> WHERE oid = " + change.vm()
                + " AND state IN (9, 2) AND lcm_state = 0");
        return calls;
    }

    private static List<String> restore(VmRecordChange change) {
        List<String> calls = new ArrayList<>();
        change.history()
                .ifPresent(d -> calls.add(OPENNEBULA + "one.system.sql UPDATE history SET body = <as it was>"
                        + " WHERE vid = " + change.vm() + " AND seq = <the last one>"));
        calls.add(OPENNEBULA + "one.system.sql UPDATE vm_pool SET body = <as it was> WHERE oid = " + change.vm()
                + " AND state IN (9, 2) AND lcm_state = 0");
        return calls;
    }

    /** The number of calls does not depend on the number of images: each changes all rows of a table. */
    private static List<String> moveImages(ImageRecordChange change) {
        String wanted = change.images().entrySet().stream()
                .map(e -> e.getKey() + " with DATASTORE_ID " + e.getValue().to().id() + " and SOURCE "
                        + e.getValue().source())
                .collect(Collectors.joining(", "));
        return List.of(images(change, wanted), lists(change, "without the images that leave, with those that come"));
    }

    private static List<String> restoreImages(ImageRecordChange change) {
        return List.of(lists(change, "as they were"), images(change, "as they were"));
    }

    private static String images(ImageRecordChange change, String wanted) {
        return OPENNEBULA + "one.system.sql UPDATE image_pool SET body = <" + wanted + "> WHERE oid IN ("
                + joined(change.images().keySet()) + ") AND " + atRest(change.vm());
    }

    private static String lists(ImageRecordChange change, String wanted) {
        return OPENNEBULA + "one.system.sql UPDATE datastore_pool SET body = <IMAGES " + wanted + "> WHERE oid IN ("
                + joined(new TreeSet<>(change.datastores())) + ") AND " + atRest(change.vm());
    }

    private static String atRest(VmId vm) {
        return "EXISTS (SELECT 1 FROM vm_pool WHERE oid = " + vm + " AND state IN (9, 2) AND lcm_state = 0)";
    }

    private static String joined(Collection<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
