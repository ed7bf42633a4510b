package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.VmId;

/** What a run is told to do, in words that follow "told to". */
final class SignalWords {
    private SignalWords() {}

    static String deed(OperatorSignal signal, VmId vm) {
        return switch (signal) {
            case PROCEED -> "proceed";
            case PAUSE -> "keep the VM running until '" + CommandLines.proceed(vm) + "'";
            case CUT_OVER_NOW -> "stop the VM after the round that is under way";
            case ABORT -> "roll back";
        };
    }
}
