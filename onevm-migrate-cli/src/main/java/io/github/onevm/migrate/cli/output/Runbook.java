package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.FailureCode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where the runbook tells what to do about a failure: it has a section for each code. */
final class Runbook {
    private static final String PAGE = "docs/runbook.md";

    private Runbook() {}

    /** For people: {@code section START_LATE of /opt/onevm-migrate/docs/runbook.md}. */
    static String section(FailureCode code) {
        return "section " + code + " of " + page().map(Path::toString).orElse(PAGE);
    }

    /** In the distribution it lies beside the folder of the libraries. */
    private static Optional<Path> page() {
        return Optional.ofNullable(Runbook.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .flatMap(location -> {
                    try {
                        return Optional.ofNullable(Path.of(location.toURI()).getParent());
                    } catch (URISyntaxException | IllegalArgumentException e) {
                        return Optional.empty();
                    }
                })
                .map(folder -> folder.resolveSibling(PAGE))
                .filter(Files::isRegularFile);
    }
}
