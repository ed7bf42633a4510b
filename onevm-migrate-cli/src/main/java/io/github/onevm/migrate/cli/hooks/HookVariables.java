package io.github.onevm.migrate.cli.hooks;

import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.report.MigrationReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that an executable gets. What is absent is empty. */
final class HookVariables {
    private HookVariables() {}

    static Map<String, String> of(HookCall call) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ONEVM_POINT", call.point().title());
        variables.put("ONEVM_MAY_VETO", yesOrNo(call.point().mayVeto()));
        variables.put("ONEVM_VM", call.plan().request().vm().toString());
        variables.put("ONEVM_VM_NAME", call.vmName());
        variables.put("ONEVM_FROM", call.from().map(Object::toString).orElse(""));
        variables.put("ONEVM_FROM_LABEL", call.plan().sourceCluster());
        variables.put("ONEVM_TO", call.plan().request().target().toString());
        variables.put("ONEVM_TO_LABEL", call.plan().targetCluster());
        variables.put("ONEVM_MIGRATION", call.plan().id().toString());
        variables.put("ONEVM_JOURNAL", call.journal().toString());
        variables.put("ONEVM_RESUMED", yesOrNo(call.resumed()));
        variables.put("ONEVM_HOOK_TIMEOUT", String.valueOf(call.limit().toSeconds()));
        variables.put(
                "ONEVM_RESULT",
                call.report().map(report -> report.result().name()).orElse(""));
        variables.put(
                "ONEVM_FAILURE",
                call.report()
                        .flatMap(MigrationReport::failure)
                        .map(FailureCode::name)
                        .orElse(""));
        return variables;
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
