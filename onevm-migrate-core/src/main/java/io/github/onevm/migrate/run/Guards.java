package io.github.onevm.migrate.run;

import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.model.CutOverGate;

/**
 * Who else has a say in the runs of a migrator.
 *
 * @param hooks are called at the boundaries of phases
 * @param gate says when VMs may be stopped
 */
public record Guards(Hooks hooks, CutOverGate gate) {
    /** Nobody. */
    public static final Guards NONE = new Guards(Hooks.NONE, CutOverGate.OPEN);

    /** The same with other hooks. */
    public Guards with(Hooks others) {
        return new Guards(others, gate);
    }

    /** The same with another gate. */
    public Guards with(CutOverGate other) {
        return new Guards(hooks, other);
    }
}
