package io.github.onevm.migrate.memory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Every method of the back-ends' interfaces, and what may become of it by its contract. */
@SuppressWarnings("ImmutableEnumChecker") // the set of faults is unmodifiable
public enum SpiMethod {
    FRONT_END("frontEnd", Kind.READ),
    CLUSTERS("clusters", Kind.READ),
    DATASTORES("datastores", Kind.READ),
    HOSTS("hosts", Kind.READ),
    VM("vm", Kind.READ, Fault.NOT_FOUND),
    VMS_NAMED("vmsNamed", Kind.READ),
    VMS("vms", Kind.READ),
    IMAGE("image", Kind.READ, Fault.NOT_FOUND),
    CONFIGURATION("configuration", Kind.READ),
    ACCOUNT("account", Kind.READ),
    RULES("rules", Kind.READ),
    GROUP("group", Kind.READ),
    SERVICE("service", Kind.READ),
    ROUTER("router", Kind.READ),
    BACKUP_JOBS("backupJobs", Kind.READ),
    STATUS("status", Kind.READ, Fault.NOT_FOUND),
    STANDING("standing", Kind.READ),
    LOCK("lock", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    UNLOCK("unlock", Kind.MUTATION, Fault.NOT_FOUND),
    RECOVER("recover", Kind.MUTATION, Fault.NOT_FOUND),
    UNDEPLOY("undeploy", Kind.MUTATION, Fault.NOT_FOUND),
    RESUME("resume", Kind.MUTATION, Fault.NOT_FOUND),
    HOLD("hold", Kind.MUTATION, Fault.NOT_FOUND),
    RELEASE("release", Kind.MUTATION, Fault.NOT_FOUND),
    DEPLOY("deploy", Kind.MUTATION, Fault.NOT_FOUND),
    READ_RECORDS("read", Kind.READ, Fault.NOT_FOUND),
    CHANGE_RECORDS("change", Kind.MUTATION),
    SHOWS("shows", Kind.READ),
    RESTORE("restore", Kind.MUTATION),
    CHECK_RESTORE("checkRestore", Kind.READ),
    IS_RESTORED("isRestored", Kind.READ),
    READ_IMAGES("readImages", Kind.READ, Fault.NOT_FOUND),
    MOVE_IMAGES("moveImages", Kind.MUTATION),
    IMAGES_SHOW("imagesShow", Kind.READ),
    RESTORE_IMAGES("restoreImages", Kind.MUTATION),
    IMAGES_RESTORED("imagesRestored", Kind.READ),
    /** Looks before it writes, and seldom writes. */
    CONFIRM_IMAGES("confirmImages", Kind.READ),
    HOME_FACTS("facts", Kind.READ),
    FIND_HOME("findHome", Kind.READ),
    COPY_HOME("copyHome", Kind.MUTATION, Fault.NOT_FOUND),
    HOME_COPIED("homeCopied", Kind.READ),
    RESTORE_HOME("restoreHome", Kind.MUTATION),
    HOME_RESTORED("homeRestored", Kind.READ),
    FIND_COPY("findCopy", Kind.READ),
    ALL_COPIES("allCopies", Kind.READ),
    REGISTER_COPY_DISK("register", Kind.MUTATION, Fault.NOT_FOUND),
    ADD_COPY("addCopy", Kind.MUTATION, Fault.NOT_FOUND),
    END_COPY("end", Kind.MUTATION, Fault.NOT_FOUND),
    DELETE_COPY_IMAGE("deleteImage", Kind.MUTATION, Fault.NOT_FOUND),
    ADD_RECORD("add", Kind.MUTATION),
    REPLACE_RECORD("replace", Kind.MUTATION, Fault.NOT_FOUND),
    REMOVE_RECORD("remove", Kind.MUTATION, Fault.NOT_FOUND),
    RECORDS_OF_VM("ofVm", Kind.READ),
    ALL_RECORDS("all", Kind.READ),
    OPEN("open", Kind.LOCAL),
    FACTS("facts", Kind.READ),
    FIND("find", Kind.READ),
    LIST("list", Kind.READ),
    ATTACHMENTS("attachments", Kind.READ),
    SEND("send", Kind.MUTATION, Fault.NOT_FOUND),
    UNSENT("unsent", Kind.READ),
    SPACE("space", Kind.READ),
    SENT("sent", Kind.READ),
    ARRIVALS("arrivals", Kind.READ),
    CREATE("create", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    CHANGE_VOLUME("change", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    DELETE("delete", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    FREEZE("freeze", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    FROZEN("frozen", Kind.READ),
    PRESENT("present", Kind.READ),
    KNOWN("known", Kind.READ),
    DELETE_SENT("deleteSent", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    SNAPSHOTS("snapshots", Kind.READ),
    EXPORTED("exported", Kind.READ),
    EXPORT("export", Kind.MUTATION, Fault.NOT_FOUND),
    UNEXPORT("unexport", Kind.MUTATION, Fault.CONFLICT),
    RECEIVE("receive", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    DELETE_SNAPSHOT("deleteSnapshot", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT),
    FIND_SNAPSHOT("findSnapshot", Kind.READ),
    CLIENTS("clients", Kind.READ),
    ATTACH("attach", Kind.MUTATION, Fault.NOT_FOUND),
    DETACH("detach", Kind.MUTATION, Fault.NOT_FOUND, Fault.CONFLICT);

    private final String javaName;
    private final Kind kind;
    private final Set<Fault> faults;

    SpiMethod(String javaName, Kind kind, Fault... more) {
        this.javaName = javaName;
        this.kind = kind;
        EnumSet<Fault> all = EnumSet.of(Fault.REFUSED, Fault.RUNTIME);
        if (kind != Kind.LOCAL) {
            all.add(Fault.UNAVAILABLE);
        }
        if (kind == Kind.MUTATION) {
            all.add(Fault.AMBIGUOUS_BEFORE_EFFECT);
            all.add(Fault.AMBIGUOUS_AFTER_EFFECT);
        }
        Collections.addAll(all, more);
        this.faults = Collections.unmodifiableSet(all);
    }

    /** The method's name in Java. */
    public String javaName() {
        return javaName;
    }

    /** Whether the method changes something outside. */
    public boolean isMutation() {
        return kind == Kind.MUTATION;
    }

    /** The faults that an implementation may show by the contract, and a mistake in it. */
    public Set<Fault> faults() {
        return faults;
    }

    private enum Kind {
        LOCAL,
        READ,
        MUTATION
    }
}
