package io.github.onevm.migrate.json;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.FactChange;
import io.github.onevm.migrate.plan.Freshness;
import java.util.List;

/**
 * Why a command has ended without the document that it prints otherwise. Immutable.
 *
 * @param reason the kind of failure
 * @param message for people, what was printed on the standard error
 * @param findings what is in the way, if the reason is {@link Reason#FINDINGS}
 * @param changes what has changed since the plan was made, if the reason is {@link Reason#STALE}
 * @param volumes what only this plan creates and exists already, if the reason is {@link Reason#APPLIED}
 */
public record Failure(
        Reason reason, String message, List<Finding> findings, List<FactChange> changes, List<VolumeName> volumes) {
    public Failure {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        volumes = List.copyOf(volumes);
    }

    /** The kinds. */
    public enum Reason {
        /** The command line was not understood. */
        USAGE,
        /** A file, a name or a setting cannot be used. */
        INPUT,
        /** OpenNebula or StorPool did not answer, or not properly. */
        SITE,
        /** Checks have found something that is in the way. */
        FINDINGS,
        /** The plan rests on facts that have changed. */
        STALE,
        /** The plan was applied already. */
        APPLIED,
        /** Nobody has confirmed the deletion: a command that prints a document does not ask. */
        NOT_CONFIRMED,
        /** A second Ctrl-C. */
        STOPPED,
        /** A mistake in the program. */
        MISTAKE,
        /** Another reason, which the message names. */
        OTHER
    }

    /** With nothing but a message. */
    public static Failure of(Reason reason, String message) {
        return new Failure(reason, message, List.of(), List.of(), List.of());
    }

    /** Because of findings. */
    public static Failure of(String message, List<Finding> findings) {
        return new Failure(Reason.FINDINGS, message, findings, List.of(), List.of());
    }

    /** Because a plan is not fresh. */
    public static Failure of(String message, Freshness why) {
        if (why instanceof Freshness.Stale stale) {
            return new Failure(Reason.STALE, message, List.of(), stale.changes(), List.of());
        }
        if (why instanceof Freshness.Applied applied) {
            return new Failure(Reason.APPLIED, message, List.of(), List.of(), applied.volumes());
        }
        return why instanceof Freshness.Blocked blocked ? of(message, blocked.findings()) : of(Reason.OTHER, message);
    }
}
