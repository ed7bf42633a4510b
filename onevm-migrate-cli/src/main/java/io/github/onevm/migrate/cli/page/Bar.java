package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.cli.output.Durations;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.MigrationHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of a time line.
 *
 * @param label what took time
 * @param said how it ended and how long it took
 * @param span when
 * @param look the class of its bar
 * @param part whether it is a part of the row before
 */
record Bar(String label, String said, Span span, String look, boolean part) {
    /** The steps in order of their ends, each with its calls below it; before them those that belong to none. Not those of a commit. */
    static List<Bar> of(MigrationHistory history, List<Work> work) {
        List<Bar> all = new ArrayList<>();
        List<CallGroup> left = new ArrayList<>(history.calls());
        left.removeIf(calls -> ofCommit(calls, history.plan()));
        for (Work one : work) {
            all.add(of(one));
            List<CallGroup> own = left.stream().filter(one::made).toList();
            own.forEach(calls -> all.add(of(calls, history.plan())));
            left.removeAll(own);
        }
        return Stream.concat(left.stream().map(calls -> of(calls, history.plan())), all.stream())
                .toList();
    }

    /** The calls of a step as lines: who was called, how often, how long it took. */
    static List<String> lines(MigrationHistory history, Work work) {
        return lines(history, work::made);
    }

    /** The same for a commit. */
    static List<String> ofCommit(MigrationHistory history) {
        return lines(history, calls -> ofCommit(calls, history.plan()));
    }

    /** What was done to a system, in a few words for each kind of call; empty if no calls are known. */
    static Optional<String> made(MigrationHistory history, String system) {
        Map<String, Integer> made = new LinkedHashMap<>();
        history.calls().stream()
                .filter(calls -> callee(calls, history.plan()).equals(system))
                .forEach(calls -> made.merge(kind(calls), calls.number(), Integer::sum));
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of(made.entrySet().stream()
                        .map(kind -> times(kind.getKey(), kind.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String kind(CallGroup calls) {
        return (calls.undo() ? "undo, " : "") + calls.kind();
    }

    private static String times(String kind, int number) {
        return number == 1 ? kind : kind + ", " + number + " times";
    }

    private static boolean ofCommit(CallGroup calls, Plan plan) {
        return calls.step() > plan.steps().size();
    }

    private static List<String> lines(MigrationHistory history, Predicate<CallGroup> wanted) {
        return history.calls().stream()
                .filter(wanted)
                .map(calls -> of(calls, history.plan()))
                .map(bar -> bar.label() + ": " + bar.said())
                .toList();
    }

    private static Bar of(Work work) {
        return new Bar(
                work.label(),
                work.word() + ", " + Durations.seconds(work.span().length()),
                work.span(),
                work.look(),
                false);
    }

    private static Bar of(CallGroup calls, Plan plan) {
        Span span = new Span(calls.first(), calls.last());
        boolean hook = calls.callee() == CallGroup.Callee.HOOK;
        String label = callee(calls, plan) + (hook ? " " : ": ") + times(kind(calls), calls.number());
        String bad = hook ? " did not pass" : " without an answer";
        return new Bar(
                label,
                took(calls, span)
                        + Optional.of(calls.unanswered())
                                .filter(n -> n > 0)
                                .map(n -> ", " + n + bad)
                                .orElse(""),
                span,
                calls.unanswered() > 0 ? "bad" : hook ? "hook" : "call",
                true);
    }

    private static String callee(CallGroup calls, Plan plan) {
        return switch (calls.callee()) {
            case CLOUD -> Changes.CLOUD;
            case SOURCE -> Changes.storage(plan.sourceCluster());
            case DESTINATION -> Changes.storage(plan.targetCluster());
            case HOOK -> "hook";
        };
    }

    private static String took(CallGroup calls, Span span) {
        return calls.number() == 1
                ? Durations.seconds(span.length())
                : "within " + Durations.seconds(span.length()) + ", longest " + Durations.seconds(calls.longest());
    }
}
