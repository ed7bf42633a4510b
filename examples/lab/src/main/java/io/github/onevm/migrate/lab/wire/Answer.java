package io.github.onevm.migrate.lab.wire;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status HTTP status
 * @param headers response headers; Content-Length and Connection are added by the server
 * @param body bytes of the body
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {}
