package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for values that come in with calls (SP-9). Each check returns the value or throws the refusal. */
final class ValueRules {
    private static final int LONGEST_NAME = 199;
    private static final int LONGEST_LOCATION = 63;
    private static final int SECTOR = 512;
    private static final int LAST_CLIENT = 4095;
    private static final Set<String> RESERVED = Set.of("list", "status");
    private static final Pattern VOLUME_NAME = Pattern.compile("#?[A-Za-z0-9_.:-]+");
    private static final Pattern SNAPSHOT_NAME = Pattern.compile("\\*?[A-Za-z0-9_.:@-]+");
    private static final Pattern GLOBAL_ID = Pattern.compile("[a-z0-9]+\\.[a-z0-9]+\\.[a-z0-9]+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.:-]*");
    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z0-9_-]+");

    private ValueRules() {}

    /** A name for a volume, or a new name for a snapshot. */
    static String volumeName(String value) {
        return named("volume name", VOLUME_NAME, value);
    }

    /** A volume named by {@code ~globalId} or by name. */
    static String volumeReference(String value) {
        return value.startsWith("~") ? "~" + globalId(value.substring(1)) : volumeName(value);
    }

    /** A snapshot named by {@code ~globalId} or by name, which may be one the cluster made up. */
    static String snapshotReference(String value) {
        return value.startsWith("~")
                ? "~" + globalId(value.substring(1))
                : named("snapshot name", SNAPSHOT_NAME, value);
    }

    static String globalId(String value) {
        return matching("global id", GLOBAL_ID, LONGEST_NAME, value);
    }

    static String template(String value) {
        String name = matching("template name", TEMPLATE, LONGEST_NAME, value);
        return allowed(!name.equals("list"), name, "Invalid template name 'list'.");
    }

    static String location(String value) {
        String name = matching("location name", VOLUME_NAME, LONGEST_LOCATION, value);
        return allowed(!name.equals("list"), name, "Invalid location name 'list'.");
    }

    static Map<String, String> tags(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            allowed(!key.isEmpty(), key, "Empty tag name.");
            matching("tag name", TAG, LONGEST_NAME, key);
            matching("tag value", TAG, LONGEST_NAME, value);
        });
        return tags;
    }

    static long size(long bytes) {
        return allowed(bytes > 0 && bytes % SECTOR == 0, bytes, "Size is not a positive multiple of 512: " + bytes);
    }

    static int client(long id) {
        return (int) allowed(id >= 1 && id <= LAST_CLIENT, id, "Client id out of range: " + id)
                .longValue();
    }

    static long replication(long copies) {
        return allowed(copies >= 1 && copies <= 3, copies, "Replication is not 1 to 3: " + copies);
    }

    static long notNegative(String field, long value) {
        return allowed(value >= 0, value, "Negative value of " + field + ": " + value);
    }

    private static String named(String kind, Pattern pattern, String value) {
        String name = matching(kind, pattern, LONGEST_NAME, value);
        return allowed(!RESERVED.contains(name), name, "Invalid " + kind + " '" + name + "'.");
    }

    private static String matching(String kind, Pattern pattern, int longest, String value) {
        boolean fits = value.length() <= longest && pattern.matcher(value).matches();
        return allowed(fits, value, "Invalid " + kind + " '" + value + "'.");
    }

    private static <T> T allowed(boolean ok, T value, String complaint) {
        if (!ok) {
            throw ApiError.invalid(complaint);
        }
        return value;
    }
}
