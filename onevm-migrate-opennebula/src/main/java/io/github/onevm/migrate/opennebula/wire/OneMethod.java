package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A call of OpenNebula's API.
 *
 * @param name the method
 * @param deed its purpose, as words that follow "could not"
 * @param changes whether it changes something
 * @param arguments what follows the session: Integer, Boolean or String
 */
public record OneMethod(String name, String deed, boolean changes, List<Object> arguments) {
    private static final int LINE_LENGTH = 200;

    /** Filter of a pool: objects of all users. */
    private static final int ALL_USERS = -2;

    private static final int NO_LIMIT = -1;

    /** State filter of the pool of VMs. */
    private static final int NOT_DONE = -1;

    /** Level of a lock against every use (ON-30). */
    private static final int ALL = 4;

    /** Operations of one.vm.recover. */
    private static final int SUCCESS = 1;

    private static final int RETRY = 2;

    public OneMethod {
        arguments = List.copyOf(arguments);
    }

    public static OneMethod version() {
        return reads("one.system.version", "read the version");
    }

    public static OneMethod systemConfig() {
        return reads("one.system.config", "read the configuration of oned");
    }

    public static OneMethod raftStatus() {
        return reads("one.zone.raftstatus", "read the state of the zone");
    }

    /** The calling user. */
    public static OneMethod ownUser() {
        return reads("one.user.info", "read the calling user", -1, false);
    }

    /** All objects of a kind: cluster, datastore or host. */
    public static OneMethod pool(String kind) {
        return reads("one." + kind + "pool.info", "list the " + kind + "s");
    }

    /** The rules of access control, including those that VDCs make. */
    public static OneMethod rules() {
        return reads("one.acl.info", "read the rules of access control");
    }

    /** All backup jobs, of all users. */
    public static OneMethod backupJobs() {
        return reads("one.backupjobpool.info", "list the backup jobs", ALL_USERS, NO_LIMIT, NO_LIMIT);
    }

    /** One object of a kind: image, user, group, vmgroup, vrouter or backupjob. */
    public static OneMethod object(String kind, int id) {
        return reads("one." + kind + ".info", "read " + kind + " " + id, id, false);
    }

    public static OneMethod vmInfo(VmId vm) {
        return reads("one.vm.info", "read VM " + vm, vm.value(), false);
    }

    /** All VMs of all users that are not DONE, in their short form. */
    public static OneMethod vms() {
        return reads("one.vmpool.info", "list the VMs", ALL_USERS, NO_LIMIT, NO_LIMIT, NOT_DONE);
    }

    public static OneMethod document(JournalId id) {
        return reads("one.document.info", "read journal " + id, number(id));
    }

    /** A OneFlow service, which is a document. */
    public static OneMethod service(int id) {
        return reads("one.document.info", "read service " + id, id);
    }

    public static OneMethod query(String deed, String sql) {
        return reads("one.system.sqlquery", deed, sql);
    }

    public static OneMethod action(String action, VmId vm) {
        return changes("one.vm.action", action + " VM " + vm, action, vm.value());
    }

    /** Refused if the VM is locked. Without the last argument, the lock of somebody else would be replaced (ON-30). */
    public static OneMethod lock(VmId vm) {
        return changes("one.vm.lock", "lock VM " + vm, vm.value(), ALL, true);
    }

    public static OneMethod unlock(VmId vm) {
        return changes("one.vm.unlock", "unlock VM " + vm, vm.value());
    }

    public static OneMethod recover(VmId vm, Recovery how) {
        int operation = how == Recovery.RETRY ? RETRY : SUCCESS;
        String deed = "recover VM " + vm + " (" + how.name().toLowerCase(Locale.ROOT) + ")";
        return changes("one.vm.recover", deed, vm.value(), operation);
    }

    /** With a check of the host's capacity, and without an extra template. */
    public static OneMethod deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        String deed = "deploy VM " + vm + " on host " + host + " with system datastore " + systemDatastore;
        return changes("one.vm.deploy", deed, vm.value(), host.value(), true, systemDatastore.value(), "");
    }

    /** Adds a VM that nothing starts. */
    public static OneMethod allocateHeldVm(String deed, String template) {
        return changes("one.vm.allocate", deed, template, true);
    }

    public static OneMethod allocateImage(String deed, String template, DatastoreId datastore) {
        return changes("one.image.allocate", deed, template, datastore.value());
    }

    public static OneMethod deleteImage(ImageId image) {
        return changes("one.image.delete", "delete image " + image, image.value());
    }

    /**
     * @param type the type of the document, which OpenNebula gives no meaning
     */
    public static OneMethod allocateDocument(VmId vm, String template, int type) {
        String deed = "add a journal of a migration of VM " + vm;
        return changes("one.document.allocate", deed, template, type);
    }

    /** Replaces the whole template. */
    public static OneMethod updateDocument(JournalId id, String template) {
        return changes("one.document.update", "replace journal " + id, number(id), template, 0);
    }

    public static OneMethod deleteDocument(JournalId id) {
        return changes("one.document.delete", "remove journal " + id, number(id));
    }

    /** oned has numbers of 31 bits. The greatest one is used for larger numbers, because it does not exist either. */
    private static int number(JournalId id) {
        return (int) Math.min(id.value(), Integer.MAX_VALUE);
    }

    /** In this zone only, because VMs belong to one zone (ON-6). */
    public static OneMethod execute(String deed, String sql) {
        return changes("one.system.sql", deed, sql, false);
    }

    /** The call on one line of at most about 200 characters, without session and without written texts. */
    public String line() {
        String line = name
                + arguments.stream()
                        .map(a -> " " + ShownText.of(a.toString(), LINE_LENGTH))
                        .collect(Collectors.joining());
        String shown = line.replaceAll("\\s+", " ").strip();
        return shown.length() <= LINE_LENGTH ? shown : shown.substring(0, LINE_LENGTH) + "...";
    }

    private static OneMethod reads(String name, String deed, Object... arguments) {
        return new OneMethod(name, deed, false, List.of(arguments));
    }

    private static OneMethod changes(String name, String deed, Object... arguments) {
        return new OneMethod(name, deed, true, List.of(arguments));
    }
}
