package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.function.Function;

/** A step that does what a test says. */
record ScriptedStep(String title, boolean starts, Function<StepContext, StepOutcome> action) implements Step {
    static ScriptedStep done(String title) {
        return new ScriptedStep(title, false, context -> new StepOutcome.Done(title + " worked"));
    }

    static ScriptedStep of(String title, Function<StepContext, StepOutcome> action) {
        return new ScriptedStep(title, false, action);
    }

    ScriptedStep thatStartsTheVm() {
        return new ScriptedStep(title, true, action);
    }

    @Override
    public List<String> details() {
        return List.of("first detail of " + title, "second detail of " + title);
    }

    @Override
    public StepOutcome run(StepContext context) {
        return action.apply(context);
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.Done(title + " was undone");
    }

    @Override
    public boolean mayBeUndone(StepContext context) {
        return !starts;
    }

    @Override
    public boolean isPointOfNoReturn() {
        return starts;
    }
}
