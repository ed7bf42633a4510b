package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a copy of a VM consists of in the cloud controller: itself, or one of the images of its disks. It has the marks that
 * only a rehearsal gives.
 *
 * @param kind which of the two
 * @param id its number
 * @param name its name
 * @param of the VM of which it is, or is part of, a copy
 * @param stamp identifies the rehearsal
 * @param leaving whether it is being removed already
 * @param objection why it must not be removed all the same, a clause for people; empty for what is as a rehearsal makes it
 */
@Value.Builder
public record CopyPart(
        Kind kind, int id, String name, VmId of, Instant stamp, boolean leaving, Optional<String> objection) {
    /** What it is. */
    public enum Kind {
        /** The copy. */
        VM,
        /** The image of one of its disks. */
        IMAGE
    }

    public boolean isVm() {
        return kind == Kind.VM;
    }

    /** For people: {@code VM 51 (its name)}. */
    public String label() {
        return (isVm() ? "VM " : "image ") + id + " (" + name + ")";
    }
}
