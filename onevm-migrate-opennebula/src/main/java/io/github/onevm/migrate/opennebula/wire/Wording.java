package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds messages: on one line, with the address of the front-end, and without the password of the session, whatever
 * the source of the text.
 */
public final class Wording {
    private static final String MASK = "***";

    private final URI endpoint;
    private final List<String> secrets;

    public Wording(OpenNebulaConfig config) {
        this.endpoint = config.endpoint();
        this.secrets = secrets(config.session());
    }

    private static List<String> secrets(Secret session) {
        String whole = session.reveal();
        String password = whole.substring(whole.indexOf(':') + 1);
        return Stream.of(password, XmlRpcWriter.escaped(password))
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
    }

    /** What is masked: the password, as it is and as requests write it. */
    public List<Secret> secrets() {
        return secrets.stream().map(Secret::of).toList();
    }

    /** The front-end, as messages and observers name it. */
    public String frontEnd() {
        return endpoint.toString();
    }

    /**
     * {@code could not undeploy VM 5 at http://one:2633/RPC2 (one.vm.action): why}. Only the reason is masked: a gap in our own
     * words would tell a password that is one of them.
     */
    public String failed(OneMethod method, String why) {
        return "could not " + method.deed() + " at " + endpoint + " (" + method.name() + "): " + clean(why);
    }

    /** The text on one line and without the password. */
    public String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return clean.replaceAll("\\s+", " ").strip();
    }
}
