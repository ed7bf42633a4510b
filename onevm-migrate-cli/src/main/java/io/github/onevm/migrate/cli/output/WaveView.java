package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.wave.WaveState;
import java.util.Map;
import java.util.Optional;

/**
 * How far a wave is.
 *
 * @param log its log, for people
 * @param state what that tells
 * @param atWork whether a process makes its moves now; absent if that cannot be told from here
 * @param paused whether it was asked to pause
 * @param underWay how far the moves are that have begun and not ended, in the order of the moves
 */
public record WaveView(
        String log, WaveState state, Optional<Boolean> atWork, boolean paused, Map<VmId, ProgressModel> underWay) {}
