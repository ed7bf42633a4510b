package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import io.github.onevm.migrate.report.GarbageReport.Unsure;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moves have left behind, in words. */
public final class GarbageWords {
    private GarbageWords() {}

    /** What it is, in a few words. */
    public static String kind(Garbage garbage) {
        String what = switch (garbage.kind()) {
            case REHEARSAL_COPY -> "copy of a VM in a rehearsal";
            case REHEARSAL_IMAGE -> "image of such a copy";
            case REHEARSAL_VOLUME -> "volume of a rehearsal";
            case RECEIVED_SNAPSHOT -> "received snapshot";
            case SENT_SNAPSHOT -> "sent snapshot";
            case RENAMED_SNAPSHOT -> "renamed snapshot";
            case OLD_SOURCE_VOLUME -> "old source volume";
            case SET_ASIDE_VOLUME -> "volume set aside";
            case ABANDONED_VOLUME -> "abandoned volume";
            case SIGNAL -> "signal to a run";
            case JOURNAL -> "journal";
            case UNFINISHED_MIGRATION -> "unfinished migration";
        };
        return garbage.maker() == Maker.OLDER_TOOL ? what + " of the old script" : what;
    }

    /** Its name, and its global id if the name does not show it. */
    public static String name(Garbage garbage) {
        if (garbage.kind() == Kind.JOURNAL
                || garbage.kind() == Kind.SIGNAL
                || garbage.kind() == Kind.UNFINISHED_MIGRATION) {
            return "journal " + garbage.id();
        }
        if (garbage.kind() == Kind.REHEARSAL_COPY || garbage.kind() == Kind.REHEARSAL_IMAGE) {
            return (garbage.kind() == Kind.REHEARSAL_COPY ? "VM " : "image ") + garbage.id() + " (" + garbage.name()
                    + ")";
        }
        String id = "~" + garbage.id();
        return garbage.name().equals(id) ? id : garbage.name() + " (" + id + ")";
    }

    /** Why it is not needed, and what speaks against deleting it: one sentence without a full stop. */
    public static String why(Garbage garbage) {
        return Stream.concat(
                        Stream.of(reason(garbage.reason())),
                        garbage.doubts().stream().map(doubt -> "but " + doubt(doubt)))
                .collect(Collectors.joining(", "));
    }

    private static String reason(Reason reason) {
        return switch (reason) {
            case VM_GONE -> "the VM was terminated";
            case IMAGE_GONE -> "the image was deleted";
            case REPLACED -> "another volume is in use now, and no journal needs this one";
            case NO_JOURNAL -> "no journal needs it";
            case ORIGINAL_GONE -> "the snapshot that it is a copy of does not exist";
            case SUPERSEDED -> "the VM was moved again since";
            case NOTHING_CHANGED -> "its run died before it changed anything";
            case RUN_GONE -> "its run is gone";
            case RUN_GONE_VM_LOCKED -> "its run is gone, and the VM is locked";
            case NOT_READABLE -> "this version cannot read it";
        };
    }

    private static String doubt(Doubt doubt) {
        return switch (doubt) {
            case ONLY_COPY -> "the volume in use now was not found: this may be the only copy";
            case GUEST_WRITES -> "a guest may have written on it what is nowhere else (--discard-destination-writes)";
            case ATTACHED -> "it is attached to a host";
            case ARRIVING -> "its data is still arriving";
            case BEING_SENT -> "it is being sent";
            case COPY_EXISTS -> "its copy on the other cluster must be deleted first";
            case JOURNAL_NOT_READABLE -> "a journal of the VM cannot be read here";
            case RUN_MAY_BE_AT_WORK -> "its run may be at work on another machine";
            case NO_MARK -> "it has no mark of a move";
            case UNFINISHED -> "the migration must be finished or taken back";
            case NOT_ENDED -> "its move has not ended, so a person must look at what it has left";
            case MAY_BE_WAY_BACK ->
                "it may belong to the way back of an earlier move, whose journal a later one has removed";
            case OLDER_TOOL_MAY_BE_AT_WORK -> "it is younger than a day, and the old script may be at work";
            case OTHER_INSTALLATION -> "another OpenNebula may use the storage, and it may be of a VM there";
            case NOT_AS_MADE -> "it has something that a rehearsal does not give it";
            case PERSON -> "a person may have made or renamed it";
        };
    }

    /** Why it cannot be told which volumes are those of this OpenNebula, and what to do: one sentence without a full stop. */
    public static String unsure(Unsure why, String prefix) {
        return switch (why) {
            case NONE ->
                "no volume with the prefix '" + prefix + "' and the tag nloc belongs to a VM of this front-end, so"
                        + " it cannot be told which volumes are its own; check -p (ONE_PX of addon-storpoolrc)";
            case SEVERAL ->
                "volumes of VMs of this front-end have different values of the tag nloc, so it cannot be told"
                        + " which volumes are its own; check -p and the tags";
            case TOO_MANY ->
                "the storage clusters have volumes of so many installations that it cannot be told which"
                        + " volumes are those of this front-end";
        };
    }

    /** What has become of it, in one line. */
    public static String fate(Garbage garbage) {
        String what = kind(garbage) + " " + name(garbage) + " on " + garbage.place();
        String why = garbage.problem().map(problem -> ": " + problem).orElse("");
        return switch (garbage.fate()) {
            case FOUND -> what;
            case DELETED -> "deleted: " + what;
            case GONE -> "already gone: " + what;
            case KEPT ->
                "kept: " + what
                        + (garbage.doubts().isEmpty() ? "; it has changed since it was listed, or is needed now" : "")
                        + garbage.doubts().stream()
                                .map(doubt -> "; " + doubt(doubt))
                                .collect(Collectors.joining());
            case FAILED -> "NOT DELETED: " + what + why;
            case NOT_TRIED -> "not tried: " + what;
        };
    }

    /** Whether it is as it was asked for. */
    public static boolean isSettled(Garbage garbage) {
        return garbage.fate() == Fate.DELETED || garbage.fate() == Fate.GONE || garbage.fate() == Fate.FOUND;
    }
}
