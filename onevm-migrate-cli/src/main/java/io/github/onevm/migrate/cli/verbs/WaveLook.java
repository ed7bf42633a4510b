package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.WaveView;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.wave.WaveLog;
import io.github.onevm.migrate.wave.WaveState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks how far a wave is: at its log, and at the journals of the moves under way. Changes nothing. Not thread-safe. */
final class WaveLook {
    private final WavePlaces places;
    private final Migrator migrator;
    private final Console console;
    private final Map<VmId, ProgressModel> models = new HashMap<>();

    WaveLook(WavePlaces places, Migrator migrator, Console console) {
        this.places = places;
        this.migrator = migrator;
        this.console = console;
    }

    /**
     * How far it is now. A journal that cannot be read is left out.
     *
     * @throws IllegalArgumentException when its log cannot be read
     */
    WaveView now() {
        WaveLog log = WaveLogs.read(places);
        WaveState state = WaveLogs.state(log);
        Map<VmId, ProgressModel> underWay = new LinkedHashMap<>();
        state.moves().stream()
                .map(move -> move.vm())
                .filter(vm -> state.begun().containsKey(vm))
                .forEach(vm -> underWay.put(vm, model(vm)));
        return new WaveView(places.log().toString(), state, WaveLogs.atWork(state), log.isPaused(), underWay);
    }

    private ProgressModel model(VmId vm) {
        ProgressModel model = models.computeIfAbsent(vm, first -> new ProgressModel());
        try {
            migrator.recorded(vm).ifPresent(model::follow);
        } catch (BackendException e) {
            console.detail(String.valueOf(e.getMessage()));
        }
        return model;
    }
}
