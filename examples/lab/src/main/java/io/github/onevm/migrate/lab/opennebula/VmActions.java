package io.github.onevm.migrate.lab.opennebula;

/** The actions of one.vm.action. */
final class VmActions {
    private final Oned oned;
    private final LifeCycle lifeCycle;
    private final Undeploy undeploy;
    private final Terminate terminate;
    private final Scheduler scheduler;
    private final Requirements requirements;

    VmActions(Oned oned, LifeCycle lifeCycle, Undeploy undeploy, Terminate terminate, Scheduler scheduler) {
        this.oned = oned;
        this.lifeCycle = lifeCycle;
        this.undeploy = undeploy;
        this.terminate = terminate;
        this.scheduler = scheduler;
        this.requirements = new Requirements(oned);
    }

    /** Starts the action; what takes time goes on afterwards. */
    void perform(Session session, String action, int vmId) {
        synchronized (oned) {
            VmRecord vm = oned.require(vmId);
            Access.require(session, Right.MANAGE, Access.Target.of(vm));
            switch (action) {
                case "undeploy", "undeploy-hard" -> undeploy(vm, action, session);
                case "poweroff", "poweroff-hard" -> poweroff(vm, action, session);
                case "terminate", "terminate-hard" -> terminate(vm, action, session);
                case "resume" -> resume(vm, action);
                case "hold" -> hold(vm, action);
                case "release" -> release(vm, action);
                default -> throw Refusal.action("Action \"" + action + "\" is not supported");
            }
        }
    }

    private void undeploy(VmRecord vm, String action, Session session) {
        boolean hard = action.endsWith("-hard");
        require(undeploy.admits(vm, hard), vm, action);
        undeploy.begin(vm, hard, session);
    }

    private void poweroff(VmRecord vm, String action, Session session) {
        boolean hard = action.endsWith("-hard");
        require(undeploy.admitsPoweroff(vm, hard), vm, action);
        undeploy.beginPoweroff(vm, hard, session);
    }

    private void terminate(VmRecord vm, String action, Session session) {
        require(terminate.admits(vm), vm, action);
        terminate.begin(vm, action.endsWith("-hard"), session);
    }

    private void resume(VmRecord vm, String action) {
        if (vm.is(States.POWEROFF, States.LCM_INIT) || vm.is(States.ACTIVE, States.UNKNOWN)) {
            lifeCycle.restart(vm);
            return;
        }
        require(vm.is(States.UNDEPLOYED, States.LCM_INIT), vm, action);
        recompute(vm, action, "resume");
        pending(vm);
    }

    private void hold(VmRecord vm, String action) {
        require(vm.state == States.PENDING, vm, action);
        vm.setState(States.HOLD, States.LCM_INIT);
        if (vm.hasHistory()) {
            // recorded: a hold also writes the last record anew, so that an indented one is compact again
            oned.vms.saveHistory(vm);
        }
        oned.save(vm);
    }

    private void release(VmRecord vm, String action) {
        require(vm.state == States.HOLD, vm, action);
        recompute(vm, action, "release");
        pending(vm);
    }

    private void pending(VmRecord vm) {
        vm.setState(States.PENDING, States.LCM_INIT);
        oned.save(vm);
        scheduler.wake();
    }

    private void recompute(VmRecord vm, String action, String verb) {
        try {
            requirements.recompute(vm);
        } catch (Requirements.Incompatible e) {
            // as in the product, the attributes erased so far stay erased
            oned.save(vm);
            throw failed(
                    action, "Could not " + verb + " VM " + vm.id + ", error updating requirements. " + e.getMessage());
        }
    }

    private static void require(boolean admitted, VmRecord vm, String action) {
        if (!admitted) {
            throw failed(action, "This action is not available for state " + vm.stateName());
        }
    }

    private static Refusal failed(String action, String why) {
        return Refusal.action("Error performing action \"" + action + "\": " + why);
    }
}
