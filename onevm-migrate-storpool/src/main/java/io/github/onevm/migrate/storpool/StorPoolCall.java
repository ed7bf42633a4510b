package io.github.onevm.migrate.storpool;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One remote operation. A GET changes nothing and may be repeated; a POST may be repeated only if it certainly had no
 * effect (SP-7).
 *
 * @param path call and arguments, percent-encoded: {@code Volume/one-img-7-42-0}
 * @param body the JSON of a POST; a GET has none
 * @param words description, for people: {@code read volume one-img-7-42-0}
 */
record StorPoolCall(String path, Optional<String> body, String words) {
    private static final String PLAIN = "_-.:~@*";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static StorPoolCall get(String call, String words) {
        return new StorPoolCall(call, Optional.empty(), words);
    }

    static StorPoolCall get(String call, String argument, String words) {
        return new StorPoolCall(call + "/" + encode(argument), Optional.empty(), words);
    }

    static StorPoolCall post(String call, StorPoolWire.Body body, String words) {
        return new StorPoolCall(call, Optional.of(StorPoolWire.json(body)), words);
    }

    static StorPoolCall post(String call, String argument, StorPoolWire.Body body, String words) {
        return new StorPoolCall(call + "/" + encode(argument), Optional.of(StorPoolWire.json(body)), words);
    }

    String verb() {
        return body.isPresent() ? "POST" : "GET";
    }

    /** Whether it may be sent again even if it may have taken effect. */
    boolean repeatable() {
        return body.isEmpty();
    }

    /** For a log: {@code POST VolumeCreate {"name":...}}. */
    @Override
    public String toString() {
        return verb() + " " + path + body.map(json -> " " + json).orElse("");
    }

    /**
     * Encodes all characters except those allowed in StorPool names: a {@code #} of an internal name would start a
     * fragment, a {@code /} another argument (SP-2).
     */
    static String encode(String argument) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : argument.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(isPlain(b) ? String.valueOf((char) b) : "%" + HEX.toHexDigits(b));
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte b) {
        boolean alphanumeric = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
        return alphanumeric || PLAIN.indexOf(b) >= 0;
    }
}
