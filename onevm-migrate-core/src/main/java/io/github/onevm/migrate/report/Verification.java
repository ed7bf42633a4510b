package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.DataLocation.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What a finished migration has left, compared with its journal: one comparison for each thing that can be looked at.
 * Immutable.
 *
 * @param vm the VM
 * @param vmLabel the VM, for people
 * @param stamp the time that identifies the migration
 * @param comparisons the comparisons: the VM and its records first, then volume by volume
 * @param content the comparison of the data; absent if it was not asked for
 */
public record Verification(
        VmId vm, String vmLabel, Instant stamp, List<Comparison> comparisons, Optional<ContentVerification> content) {
    public Verification {
        comparisons = List.copyOf(comparisons);
    }

    /** DIFFERENT if anything differs; else UNKNOWN if anything could not be compared; else OK. */
    public Verdict verdict() {
        return Verdict.worst(Stream.concat(
                        comparisons.stream().map(Comparison::verdict),
                        content.map(ContentVerification::verdict).stream())
                .toList());
    }

    /** Whether two things are equal. */
    public enum Verdict {
        /** Both were read and are equal. */
        OK,
        /** At least one of them could not be read. */
        UNKNOWN,
        /** Both were read and differ. */
        DIFFERENT;

        /** The worst; OK if there is none. */
        public static Verdict worst(List<Verdict> all) {
            return all.stream().max(Verdict::compareTo).orElse(OK);
        }
    }

    /** What is compared. */
    public enum Aspect {
        /** The cluster of the VM, with that to which the migration has moved it. */
        PLACE,
        /** What the migration has written into the VM records: whether all of it is there. */
        RECORDS,
        /** The datastore of a disk in the VM record. */
        DATASTORE,
        /** The system datastore of the history record that the migration has changed. */
        HISTORY,
        /** The datastore and the source of an image, in its record. */
        IMAGE,
        /** The records of images, and the lists of their datastores: whether all that the migration has written is there. */
        IMAGE_RECORDS,
        /** The global id of the volume that has the planned name. */
        VOLUME,
        /** The size of a volume of the destination, with that of the old one on the source. */
        SIZE,
        /** The tags of a volume: whether those that the migration has set are there. */
        TAGS,
        /** The snapshots that a volume stands on: whether the one that arrived last is among them. */
        PARENT,
        /** The newest snapshot that was sent: whether it exists on this side, with all its data. */
        PAIR,
        /** The clients that a volume is attached to. */
        ATTACHMENTS
    }

    /** Of what something is compared. */
    public sealed interface Subject {
        /** The VM. */
        record OfVm(VmId vm) implements Subject {}

        /** A disk of the VM, by DISK_ID. */
        record OfDisk(int disk) implements Subject {}

        /** An image. */
        record OfImage(ImageId image) implements Subject {}

        /** Several images. */
        record OfImages(Set<ImageId> images) implements Subject {
            public OfImages {
                images = Set.copyOf(images);
            }
        }

        /** A volume, by the name that it was planned to have. */
        record OfVolume(Side side, VolumeName volume) implements Subject {}
    }

    /** One of the two values of a comparison. */
    public sealed interface Fact {
        /** A size. */
        record Size(Bytes bytes) implements Fact {}

        /** An id or a name, as the site has it. */
        record Text(String text) implements Fact {}

        /** Tags. */
        record Tags(Map<String, String> tags) implements Fact {
            public Tags {
                tags = Map.copyOf(tags);
            }
        }

        /** Clients of the storage system, by id; none means attached nowhere. */
        record Clients(Set<Integer> clients) implements Fact {
            public Clients {
                clients = Set.copyOf(clients);
            }
        }

        /** One client, the same as that of the other volumes of the VM; its id is not known from elsewhere. */
        record OneClient() implements Fact {}

        /** Whether something is there in full. */
        record Complete(boolean complete) implements Fact {}
    }

    /**
     * One comparison.
     *
     * @param aspect what is compared
     * @param subject of what
     * @param verdict the result
     * @param expected what the migration has left; absent if that could not be read, or if there should be nothing
     * @param found what is there; absent if there is nothing, or if it could not be read
     * @param remark why it could not be read, or what is known about the difference: one sentence without a full stop
     */
    @Value.Builder
    public record Comparison(
            Aspect aspect,
            Subject subject,
            Verdict verdict,
            Optional<Fact> expected,
            Optional<Fact> found,
            Optional<String> remark) {}
}
