package io.github.onevm.migrate.files;

import java.io.IOException;

/** A failure after the change became visible: the change is there, but may be lost if the machine stops now. */
final class Unsettled extends IOException {
    private static final long serialVersionUID = 1L;

    Unsettled(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
