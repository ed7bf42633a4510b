package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** The methods one.vm.* and one.vmpool.*. */
final class VmMethods {
    private final Oned oned;
    private final VmActions actions;
    private final Dispatch dispatch;
    private final Recovery recovery;
    private final Locks locks;
    private final Schedule schedule;

    VmMethods(Oned oned, VmActions actions, Dispatch dispatch, Recovery recovery, Schedule schedule) {
        this.oned = oned;
        this.actions = actions;
        this.dispatch = dispatch;
        this.recovery = recovery;
        this.locks = new Locks(oned);
        this.schedule = schedule;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vm.info", (s, a) -> info(s, a.integer(1)));
        methods.put("one.vm.action", this::action);
        methods.put("one.vm.deploy", this::deploy);
        methods.put("one.vm.recover", (s, a) -> recover(s, a.integer(1), a.integer(2)));
        methods.put("one.vm.lock", (s, a) -> lock(s, a.integer(1), a.integer(2), a.optionalBool(3)));
        methods.put("one.vm.unlock", (s, a) -> unlock(s, a.integer(1)));
        methods.put("one.vm.scheddelete", (s, a) -> unschedule(s, a.integer(1), a.integer(2)));
        methods.put("one.vm.update", (s, a) -> update(s, a.integer(1), a.string(2), a.integer(3)));
        methods.put("one.vmpool.info", (s, a) -> pool(s, a, "short_body"));
        methods.put("one.vmpool.infoextended", (s, a) -> pool(s, a, "body"));
    }

    private String info(Session session, int id) {
        VmRecord vm = oned.require(id);
        Access.requireRight(session, Right.USE, Access.Target.of(vm));
        return withActions(vm);
    }

    /** At the end of TEMPLATE, where the record itself has none. */
    private String withActions(VmRecord vm) {
        String document = oned.vms.writer().info(vm);
        synchronized (oned) {
            String actions = schedule.render(Schedule.Parent.VM, vm.id);
            return actions.isEmpty() ? document : document.replaceFirst("</TEMPLATE>", quoted(actions + "</TEMPLATE>"));
        }
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private Integer unschedule(Session session, int id, int action) {
        synchronized (oned) {
            VmRecord vm = oned.require(id);
            Access.require(session, Right.MANAGE, Access.Target.of(vm));
            schedule.delete(id, action);
            vm.schedActions = schedule.ids(Schedule.Parent.VM, id);
            oned.save(vm);
        }
        return action;
    }

    private Integer action(Session session, Arguments arguments) {
        actions.perform(session, arguments.string(1), arguments.integer(2));
        return arguments.integer(2);
    }

    private Integer deploy(Session session, Arguments arguments) {
        int id = arguments.integer(1);
        int hostId = arguments.integer(2);
        dispatch.deploy(session, id, hostId, arguments.optionalBool(3), arguments.optionalInteger(4, -1));
        return id;
    }

    private Integer recover(Session session, int id, int operation) {
        synchronized (oned) {
            VmRecord vm = oned.require(id);
            Access.require(session, Right.ADMIN, Access.Target.of(vm));
            recovery.recover(vm, operation);
        }
        return id;
    }

    private Integer lock(Session session, int id, int level, boolean test) {
        synchronized (oned) {
            VmRecord vm = oned.require(id);
            Access.requireRight(session, Right.MANAGE, Access.Target.of(vm));
            vm.lock = Optional.of(locks.lock(session, vm.lock, level, test));
            oned.save(vm);
        }
        return id;
    }

    private Integer unlock(Session session, int id) {
        synchronized (oned) {
            VmRecord vm = oned.require(id);
            Access.requireRight(session, Right.MANAGE, Access.Target.of(vm));
            locks.requireUnlockable(session, vm.lock);
            vm.lock = Optional.empty();
            oned.save(vm);
        }
        return id;
    }

    private Integer update(Session session, int id, String text, int how) {
        Template template = parse(text);
        synchronized (oned) {
            VmRecord vm = oned.require(id);
            Access.require(session, Right.MANAGE, Access.Target.of(vm));
            if (how == 0) {
                vm.userTemplate = template;
            } else {
                vm.userTemplate.merge(template);
            }
            oned.save(vm);
        }
        return id;
    }

    static Template parse(String text) {
        try {
            return TemplateText.parse(text);
        } catch (IllegalArgumentException | Xml.NotXml e) {
            throw Refusal.action("Cannot update template. Error parsing: " + e.getMessage());
        }
    }

    private String pool(Session session, Arguments arguments, String column) {
        VmPoolQuery query =
                new VmPoolQuery(arguments.integer(1), arguments.integer(2), arguments.integer(3), arguments.integer(4));
        return Xml.plain("VM_POOL", String.join("", oned.database.select(query.sql(session, column))));
    }
}
