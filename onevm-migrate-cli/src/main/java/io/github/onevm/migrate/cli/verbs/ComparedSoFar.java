package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.verify.ContentListener;

/** Tells how far a comparison of data is. */
record ComparedSoFar(Console console) implements ContentListener {
    @Override
    public void compared(VolumeName volume, long compared, long all) {
        console.progress(volume + ": " + compared + " of " + all + " MiB compared");
    }
}
