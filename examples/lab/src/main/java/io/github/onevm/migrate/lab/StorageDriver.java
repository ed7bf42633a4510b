package io.github.onevm.migrate.lab;

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

    /** Creates an empty volume of this size in this template; fails when the name is taken. */
    void create(String volume, long sizeBytes, String template, Map<String, String> tags);

    /** Sets tags on a volume (merge). */
    void tag(String volume, Map<String, String> tags);

    /** Writes guest data; fails when the volume is missing or is not attached read-write to this client. */
    void write(String volume, int client, long offset, byte[] data);

    /** A driver script ended with an error. */
    final class DriverFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public DriverFailure(String message) {
            super(message);
        }
    }
}
