package io.github.onevm.migrate.lab.storpool;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request, taken apart (SP-1).
 *
 * @param remoteCluster the cluster to forward to
 * @param multiCluster whether the call was marked so
 * @param call name of the call
 * @param arguments what follows it
 */
record CallPath(Optional<String> remoteCluster, boolean multiCluster, String call, List<String> arguments) {
    private static final String ROOT = "/ctrl/1.0/";

    /** Empty for a path that names no call. */
    static Optional<CallPath> parse(String rawPath) {
        if (!rawPath.startsWith(ROOT)) {
            return Optional.empty();
        }
        Deque<String> parts =
                new ArrayDeque<>(List.of(rawPath.substring(ROOT.length()).split("/", -1)));
        Optional<String> remote = parts.size() > 1 && parts.peek().equals("RemoteCommand")
                ? Optional.of(second(parts))
                : Optional.empty();
        boolean multi = "MultiCluster".equals(parts.peek());
        if (multi) {
            parts.remove();
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String call = parts.remove();
        return Optional.of(new CallPath(
                remote, multi, call, parts.stream().map(CallPath::decode).toList()));
    }

    private static String second(Deque<String> parts) {
        parts.remove();
        return decode(parts.remove());
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A broken escape cannot be part of any name, so the value rules will refuse it as it stands.
            return part;
        }
    }
}
