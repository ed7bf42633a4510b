package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded exchange with a real front-end, from the test resources. */
record Recording(String name) {
    private static final String FOLDER = "/wire/opennebula-6.10.5/";
    private static final Pattern BASE64 = Pattern.compile("(<\\w+64><!\\[CDATA\\[)([A-Za-z0-9+/=]+)(]]>)");

    String request() {
        return resource(FOLDER + name + ".request.xml");
    }

    String response() {
        return resource(FOLDER + name + ".response.xml");
    }

    /** The recorded response, without what differs from run to run. */
    String normal() {
        return normal(response());
    }

    static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is left of a response when everything is replaced that differs from one run of the same site to the next:
     *
     * <ul>
     *   <li>points in time that are not zero, in documents, in dated messages and in refusals of a lock;
     *   <li>numbers of requests, UUIDs, password hashes and the deploy id, which the recording's stand-in for a
     *       hypervisor made;
     *   <li>the reason behind a driver failure, which is the stand-in driver's;
     *   <li>free and used space of the front-end's own datastores.
     * </ul>
     *
     * Everything else, white space and the layout of the envelope included, has to be equal. Line ends do not count,
     * since those of some recordings were lost when paths were made generic.
     */
    static String normal(String response) {
        String text = Xml.parse("<x>" + escapedForOneElement(response) + "</x>").getTextContent();
        return values(BASE64.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1)
                        + new String(Base64.getDecoder().decode(m.group(2)), StandardCharsets.UTF_8)
                        + m.group(3))));
    }

    private static String escapedForOneElement(String response) {
        // the envelope becomes text, what it carries is unescaped once
        return response.replaceAll("<(?!!\\[)", "&lt;").replace("]]>", "]]&gt;");
    }

    static String values(String text) {
        return text.replaceAll("<((?:[PRE]?[SE]|REG|)TIME|ETIME|STIME)>[1-9]\\d*<", "<$1>T<")
                .replaceAll("\"([PRE]?[SE]TIME)\": \"[1-9]\\d*\"", "\"$1\": \"T\"")
                .replaceAll("<(REQUEST_ID|REQ_ID)>\\d+<", "<$1>R<")
                .replaceAll("(<UUID><!\\[CDATA\\[)[^]]*", "$1U")
                .replaceAll("((?:TOKEN_)?PASSWORD><!\\[CDATA\\[)[^]]*", "$1P")
                .replaceAll("<DEPLOY_ID>[^<]+<", "<DEPLOY_ID>D<")
                .replaceAll("\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}: ", "DATE: ")
                .replaceAll("(DATE: (?:Error executing image transfer script|DEPLOY): )[^]]*", "$1X")
                .replaceAll("(\\.lock] )\\d+", "$1T")
                .replaceAll("<(FREE|USED)_MB>(76|27)\\d{3}<", "<$1_MB>N<");
    }
}
