package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scheduled actions, which have a table of their own since 6.8: VMs and backup jobs hold ids only. At an interval the daemon tries
 * what is due, one action of a VM at a time; what is refused stays due. Guarded by the monitor of {@link Oned}.
 */
final class Schedule {
    /** Of whom an action is. */
    enum Parent {
        VM,
        BACKUPJOB
    }

    private static final class Action {
        private final int id;
        private final Parent type;
        private final int parent;
        private final String name;
        private final long time;
        private long done = -1;
        private String message = "";

        Action(int id, Parent type, int parent, String name, long time) {
            this.id = id;
            this.type = type;
            this.parent = parent;
            this.name = name;
            this.time = time;
        }

        boolean isOf(Parent wanted, int wantedParent) {
            return type == wanted && parent == wantedParent;
        }

        String render() {
            return "<SCHED_ACTION>" + Xml.plain("ID", id) + Xml.plain("PARENT_ID", parent) + Xml.plain("TYPE", type)
                    + Xml.plain("ACTION", name) + "<ARGS></ARGS>" + Xml.plain("TIME", time) + Xml.plain("REPEAT", -1)
                    + "<DAYS></DAYS>" + Xml.plain("END_TYPE", -1) + Xml.plain("END_VALUE", -1) + Xml.plain("DONE", done)
                    + Xml.plain("MESSAGE", Xml.escape(message)) + Xml.plain("WARNING", 0) + "</SCHED_ACTION>";
        }
    }

    private final Oned oned;
    private final VmActions vmActions;
    private final Map<Integer, Action> actions = new TreeMap<>();
    private boolean goingOn;

    Schedule(Oned oned, VmActions vmActions) {
        this.oned = oned;
        this.vmActions = vmActions;
    }

    /** Adds an action; returns its id. */
    int add(Parent type, int parent, String name, long time) {
        int id = actions.size();
        actions.put(id, new Action(id, type, parent, name, time));
        if (type == Parent.VM && !goingOn) {
            goingOn = true;
            again();
        }
        return id;
    }

    /** Forgets an action of a VM. */
    void delete(int vmId, int id) {
        Action action = actions.get(id);
        if (action == null || !action.isOf(Parent.VM, vmId)) {
            throw Refusal.noSuch("scheduled action", id);
        }
        actions.remove(id);
    }

    List<Integer> ids(Parent type, int parent) {
        return actions.values().stream()
                .filter(a -> a.isOf(type, parent))
                .map(a -> a.id)
                .toList();
    }

    /** The actions of an object, as they stand at the end of its TEMPLATE in the answer of an info call. */
    String render(Parent type, int parent) {
        StringBuilder out = new StringBuilder();
        actions.values().stream().filter(a -> a.isOf(type, parent)).forEach(a -> out.append(a.render()));
        return out.toString();
    }

    private void again() {
        oned.clockwork.after(oned.timings.schedulerInterval(), this::run);
    }

    private void run() {
        synchronized (oned) {
            Set<Integer> seen = new HashSet<>();
            for (Action action : new ArrayList<>(actions.values())) {
                boolean due = action.type == Parent.VM && action.done < action.time && action.time < oned.time();
                if (due && seen.add(action.parent)) {
                    attempt(action);
                }
            }
        }
        again();
    }

    private void attempt(Action action) {
        try {
            vmActions.perform(Session.ofDaemon(oned.accounts.nextRequestId()), action.name, action.parent);
            action.done = oned.time();
            action.message = "";
        } catch (Refusal e) {
            action.message =
                    oned.dated(" [" + action.name + "] " + e.getMessage()).replaceFirst(":  \\[", " : [");
        }
    }
}
