package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.wave.WaveEvent;
import io.github.onevm.migrate.wave.WaveListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows how many of the moves of a wave were checked. Thread-safe. */
public final class WaveChecking implements WaveListener, Display.Content {
    private final Console console;
    private final int moves;
    private final AtomicInteger checked = new AtomicInteger();

    /**
     * @param moves how many there are
     */
    public WaveChecking(Console console, int moves) {
        this.console = console;
        this.moves = moves;
    }

    @Override
    public void onEvent(WaveEvent event) {
        if (event instanceof WaveEvent.Checked) {
            checked.incrementAndGet();
        }
    }

    private String sum() {
        return checked + " of " + WaveWords.count(moves, "VM") + " checked";
    }

    @Override
    public List<String> lines() {
        return List.of(Signs.cut(console.terminal(), sum(), console.terminal().width()));
    }

    @Override
    public Optional<String> news() {
        return Optional.of(sum());
    }
}
