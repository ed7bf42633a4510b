package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Secret;

/**
 * Removes a token from texts that people will see, because a server or a proxy may repeat the request. Texts are masked
 * before they are cut, because half a token is a leak, too.
 *
 * @param token the token
 */
record TokenMask(Secret token) {
    private static final String MASK = "***";
    private static final int TELLING = 4;

    /** The text with every occurrence of the token masked. */
    String mask(String text) {
        return text.replace(token.reveal(), MASK);
    }

    /** As {@link #mask}, for the beginning of a longer text, which may end in the middle of the token. */
    String maskBeginning(String text) {
        String masked = mask(text);
        String value = token.reveal();
        for (int length = Math.min(value.length() - 1, masked.length()); length >= TELLING; length--) {
            if (masked.endsWith(value.substring(0, length))) {
                return masked.substring(0, masked.length() - length) + MASK;
            }
        }
        return masked;
    }

    /** Masked, on one line of printable characters, cut to a length. */
    String line(String text, int length) {
        return cut(mask(text), length);
    }

    /** As {@link #line}, for the beginning of a longer text. */
    String beginning(String text, int length) {
        return cut(maskBeginning(text), length);
    }

    private static String cut(String text, int length) {
        String line = text.replaceAll("[^\\p{Print}]+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length) + "...";
    }
}
