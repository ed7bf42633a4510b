package io.github.onevm.migrate.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** The TLS set-up, made when it is first needed: reading all trusted certificates takes longer than many calls. */
@FunctionalInterface
interface SSLContextSource {
    SSLContext context() throws IOException;
}
