package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows how far a migration is.
 *
 * @param terminal the terminal
 * @param progress how far it is now; empty if nothing is known yet
 */
public record ShownProgress(Terminal terminal, Supplier<Optional<Progress>> progress) implements Display.Content {
    @Override
    public List<String> lines() {
        return progress.get().map(new ProgressBlock(terminal)::lines).orElse(List.of());
    }

    @Override
    public Optional<String> news() {
        return progress.get().flatMap(ProgressWords::round);
    }

    @Override
    public Optional<String> beside() {
        return progress.get().flatMap(ProgressWords::down);
    }
}
