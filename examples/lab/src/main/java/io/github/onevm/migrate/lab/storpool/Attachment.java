package io.github.onevm.migrate.lab.storpool;

/**
 * A volume or snapshot at one client.
 *
 * @param writable rights {@code rw} or {@code ro}
 * @param position 0 to 1023, the client's slot
 */
record Attachment(boolean writable, int position) {
    String rights() {
        return writable ? "rw" : "ro";
    }
}
