package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.SentTags;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How moves mark what they leave on a storage cluster: those of this program, and of the tool before it. Pure;
 * thread-safe.
 */
public interface LeftoverMarks {
    /** What a name tells that a move has given; empty for any other name. */
    Optional<RenamedObject> renamed(String name);

    /** What the tags tell of a snapshot that a move has sent; empty for any other. */
    Optional<SentTags> sent(Map<String, String> tags);

    /** The stamp of the migration that has set these tags; empty if none has. */
    Optional<Instant> stamp(Map<String, String> tags);

    /** The VM that these tags name, as its present or former owner. */
    Optional<VmId> vm(Map<String, String> tags);

    /** What a volume of this site is for, by its name; empty if the driver gives no such name on this site. */
    Optional<NamedAfter> namedAfter(String volume);

    /** The installation of the cloud controller that these tags name; empty if they name none. */
    Optional<String> installation(Map<String, String> tags);

    /**
     * The prefix of a name that the driver gives on any site, also of one that a move has renamed; empty for any other name.
     */
    Optional<String> prefix(String volume);

    /**
     * Whether a volume, by its name or tags, belongs to another installation of the cloud controller.
     *
     * @param own the tag of this installation; if absent, only the prefix tells
     */
    boolean isOfAnother(StoredObject volume, Optional<String> own);

    /** Whether a snapshot has only the name that the storage cluster has given it. */
    boolean isUnnamed(StoredObject snapshot);

    /** The name of the volume that a snapshot was taken of, as far as the snapshot tells. */
    Optional<String> volumeOf(StoredObject snapshot);
}
