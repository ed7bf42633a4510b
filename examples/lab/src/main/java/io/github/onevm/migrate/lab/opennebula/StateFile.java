package io.github.onevm.migrate.lab.opennebula;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that the hypervisor keeps for a guest outside its disks: the state of a TPM, or UEFI variables in a file.
 * Two files with the same number were made as one, however often they were written since: a blank one has another number.
 *
 * @param made the number with which it was made, blank; unique on the site
 * @param writes how often the guest has written it since
 */
public record StateFile(int made, long writes) {
    private static final Pattern TEXT = Pattern.compile("made=(\\d+) writes=(\\d+)\\n\\x00*", Pattern.DOTALL);

    /**
     * Reads one, padded with zeros or not; empty if there is none.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Optional<StateFile> of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (text.chars().allMatch(c -> c == 0)) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the state of a guest: " + text);
        }
        return Optional.of(new StateFile(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }

    StateFile written() {
        return new StateFile(made, writes + 1);
    }

    byte[] bytes() {
        return ("made=" + made + " writes=" + writes + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Its bytes and as many zeros as fill the beginning of a volume. */
    byte[] padded() {
        return Arrays.copyOf(bytes(), GuestRecord.LENGTH);
    }
}
