package io.github.onevm.migrate.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What OpenNebula's storage driver and a running guest do on one StorPool cluster: the way by which the simulated
 * front-end reaches the simulated storage without going through HTTP. Methods throw {@link DriverFailure} where the
 * real driver script would end with an error. Thread-safe.
 */
public interface StorageDriver {
    /** Whether a volume of this name exists. */
    boolean exists(String volume);

    /** Attaches the volume read-write to the client; no-op when it is already attached there. */
    void attach(String volume, int client);

    /** Detaches the volume from every client, with force; no-op when it does not exist. */
    void detachAll(String volume);

    /**
     * Creates an empty volume of this size; fails when the name is taken.
     *
     * @param template its template; empty for none
     */
    void create(String volume, long sizeBytes, String template, Map<String, String> tags);

    /**
     * Deletes a volume, attached or not; no-op when it does not exist.
     *
     * @param kept how long its data stays as an anonymous snapshot; zero for not at all
     */
    void delete(String volume, Duration kept);

    /** Makes a volume with the data and the size of another one; fails when the name is taken. */
    void copy(String volume, String newVolume, String template, Map<String, String> tags);

    /** Gives a volume another name; fails when that is taken. */
    void rename(String volume, String newName);

    /** Takes a named snapshot of a volume. */
    void snapshot(String volume, String name, Map<String, String> tags);

    /** Takes named snapshots of several volumes at one moment; fails as a whole. */
    void snapshotGroup(Map<String, String> nameByVolume, Map<String, String> tags);

    /** Creates a volume on a snapshot, of the size of the snapshot. */
    void createFromSnapshot(String volume, String snapshot, String template, Map<String, String> tags);

    /** Deletes a snapshot; fails when it does not exist. */
    void deleteSnapshot(String snapshot);

    /** The names of all snapshots, without those that are being deleted. */
    List<String> snapshotNames();

    /** Sets tags on a volume (merge). An empty value takes the tag away. */
    void tag(String volume, Map<String, String> tags);

    /** Writes guest data; fails when the volume is missing or is not attached read-write to this client. */
    void write(String volume, int client, long offset, byte[] data);

    /** Reads from a volume; fails when it is missing or too small. */
    byte[] read(String volume, long offset, int length);

    /** A driver script ended with an error. */
    final class DriverFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public DriverFailure(String message) {
            super(message);
        }
    }
}
