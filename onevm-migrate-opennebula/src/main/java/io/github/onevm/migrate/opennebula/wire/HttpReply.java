package io.github.onevm.migrate.opennebula.wire;

import java.util.Optional;

/**
 * A whole HTTP answer. Its array must not be changed.
 *
 * @param status HTTP status
 * @param type Content-Type, if it has one
 * @param body as it came
 */
public record HttpReply(int status, Optional<String> type, byte[] body) {}
