package io.github.onevm.migrate.files;

import java.io.IOException;

/** Something failed after the change was made visible: it is there, and may be lost when the machine stops now. */
final class Unsettled extends IOException {
    private static final long serialVersionUID = 1L;

    Unsettled(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
