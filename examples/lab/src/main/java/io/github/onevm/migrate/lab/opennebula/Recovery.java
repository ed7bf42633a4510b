package io.github.onevm.migrate.lab.opennebula;

/** The operations of one.vm.recover on transient and failed states. Called with the monitor of {@link Oned} held. */
final class Recovery {
    static final int FAILURE = 0;
    static final int SUCCESS = 1;
    static final int RETRY = 2;

    private final Oned oned;
    private final LifeCycle lifeCycle;
    private final Undeploy undeploy;
    private final Terminate terminate;

    Recovery(Oned oned, LifeCycle lifeCycle, Undeploy undeploy, Terminate terminate) {
        this.oned = oned;
        this.lifeCycle = lifeCycle;
        this.undeploy = undeploy;
        this.terminate = terminate;
    }

    void recover(VmRecord vm, int operation) {
        if (vm.state != States.ACTIVE) {
            throw Refusal.action("Recover action is not available for state " + vm.stateName());
        }
        switch (operation) {
            case FAILURE -> failure(vm);
            case SUCCESS -> success(vm);
            case RETRY -> retry(vm);
            default -> throw Refusal.action("Recover operation " + operation + " is not supported by this lab");
        }
    }

    /** Ends a transient state as failed; failed states stay as they are. */
    private void failure(VmRecord vm) {
        switch (vm.lcmState) {
            case States.SHUTDOWN_UNDEPLOY, States.SHUTDOWN_POWEROFF -> {
                oned.dropSteps(vm.id);
                undeploy.shutdownFailed(vm);
            }
            case States.EPILOG_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                undeploy.epilogFailed(vm, "recovered by the administrator");
            }
            case States.PROLOG_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                lifeCycle.fail(vm, States.PROLOG_UNDEPLOY_FAILURE, "recovered by the administrator");
            }
            case States.BOOT_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                lifeCycle.bootFailed(vm, "recovered by the administrator");
            }
            default -> {}
        }
    }

    private void success(VmRecord vm) {
        switch (vm.lcmState) {
            case States.SHUTDOWN_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                undeploy.domainGone(vm);
            }
            case States.EPILOG_UNDEPLOY, States.EPILOG_UNDEPLOY_FAILURE -> {
                oned.dropSteps(vm.id);
                undeploy.undeployed(vm);
            }
            case States.EPILOG, States.EPILOG_FAILURE -> {
                oned.dropSteps(vm.id);
                terminate.done(vm);
            }
            case States.PROLOG_UNDEPLOY, States.PROLOG_UNDEPLOY_FAILURE -> {
                oned.dropSteps(vm.id);
                vm.last().prologEnd = oned.time();
                lifeCycle.boot(vm);
            }
            case States.BOOT_UNDEPLOY, States.BOOT_UNDEPLOY_FAILURE -> {
                oned.dropSteps(vm.id);
                lifeCycle.runningWithoutGuest(vm);
            }
            default -> {}
        }
    }

    private void retry(VmRecord vm) {
        if (!isFailure(vm) && !oned.behaviour(vm.id).lostIsRetried()) {
            throw Refusal.action("Recover action is not available for state " + vm.stateName());
        }
        switch (vm.lcmState) {
            case States.EPILOG_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                undeploy.epilog(vm);
            }
            case States.PROLOG_UNDEPLOY -> {
                oned.dropSteps(vm.id);
                lifeCycle.prolog(vm, States.PROLOG_UNDEPLOY);
            }
            case States.EPILOG_FAILURE -> terminate.epilog(vm);
            case States.EPILOG_UNDEPLOY_FAILURE -> undeploy.epilog(vm);
            case States.PROLOG_UNDEPLOY_FAILURE -> lifeCycle.prolog(vm, States.PROLOG_UNDEPLOY);
            case States.PROLOG_FAILURE -> lifeCycle.prolog(vm, States.PROLOG);
            case States.BOOT_UNDEPLOY_FAILURE -> lifeCycle.boot(vm);
            default -> throw Refusal.action("Recover action is not available for state " + vm.stateName());
        }
    }

    private static boolean isFailure(VmRecord vm) {
        return vm.stateName().endsWith("_FAILURE");
    }
}
