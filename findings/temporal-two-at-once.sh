#!/usr/bin/env bash
# What a program that moves VMs in activities of Temporal meets when a workflow is cancelled or an activity times out.
#
# Version: Temporal's Java SDK 1.35.0 with the test server of the same version (temporal-testing).
# Behaviour, as seen, with an activity that calls heartbeat() five times a second and a heartbeat timeout of 30 s:
#  - Cancelled, with the default cancellation type: the workflow's call of the activity fails at once, and the activity that undoes
#    starts while the one that moves is still at work on the same VM.
#  - In the 3 s after the cancellation no heartbeat() tells the activity: the SDK holds calls back for most of the timeout.
#  - Cancelled, with WAIT_CANCELLATION_COMPLETED: the activity finishes, the workflow's code gets its result and returns it. The
#    execution ends as cancelled all the same and its result is lost: the caller is told "cancelled" of a VM that was moved.
#  - After a start-to-close timeout the second attempt begins while the first still runs, in the same process, and the first one's
#    heartbeat() does not object.
# One worker is therefore no guard against two runs on one VM. A claim that outlives the process is (the journal of this library).
# Needs: a JDK of 17 or later, Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version><dependencies><dependency>
<groupId>io.temporal</groupId><artifactId>temporal-testing</artifactId><version>1.35.0</version>
</dependency><dependency>
<groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version>
</dependency></dependencies></project>
EOF
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Try.java <<'EOF'
import io.temporal.activity.*;
import io.temporal.client.*;
import io.temporal.common.RetryOptions;
import io.temporal.failure.*;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.*;
import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

public class Try {
    static final AtomicInteger moving = new AtomicInteger();
    static volatile CountDownLatch begun, mayEnd, ended;

    @ActivityInterface
    public interface Site {
        String move();
        String undo();
    }

    public static class SiteOfTwo implements Site {
        @Override
        public String move() {
            ActivityExecutionContext context = Activity.getExecutionContext();
            int attempt = context.getInfo().getAttempt();
            System.out.println("  attempt " + attempt + " begins; moves at work: " + moving.incrementAndGet());
            begun.countDown();
            try {
                do {
                    context.heartbeat(attempt);
                } while (!mayEnd.await(200, TimeUnit.MILLISECONDS));
                return "moved";
            } catch (ActivityCompletionException | InterruptedException e) {
                System.out.println("  attempt " + attempt + " is told: " + e.getClass().getSimpleName());
                return "stopped";
            } finally {
                moving.decrementAndGet();
                ended.countDown();
            }
        }

        @Override
        public String undo() {
            System.out.println("  undo begins; moves at work: " + moving.get());
            return "undone";
        }
    }

    @WorkflowInterface
    public interface Mover {
        @WorkflowMethod
        String run(ActivityCancellationType type, Duration timeout);
    }

    public static class MoveOrUndo implements Mover {
        @Override
        public String run(ActivityCancellationType type, Duration timeout) {
            ActivityOptions.Builder options = ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(timeout)
                    .setHeartbeatTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build());
            if (type != null) options.setCancellationType(type);
            Site site = Workflow.newActivityStub(Site.class, options.build());
            String[] result = new String[1];
            try {
                result[0] = site.move();
            } catch (ActivityFailure e) {
                System.out.println("  workflow catches " + e.getCause().getClass().getSimpleName());
                Workflow.newDetachedCancellationScope(() -> result[0] = site.undo()).run();
            }
            System.out.println("  workflow returns " + result[0]);
            return result[0];
        }
    }

    public static void main(String[] args) throws Exception {
        cancelled("cancelled, default type", null);
        cancelled("cancelled, type WAIT_CANCELLATION_COMPLETED", ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
        System.out.println("timed out");
        begun = new CountDownLatch(2);
        run(null, Duration.ofSeconds(5), begun, false);
        System.exit(0);
    }

    private static void cancelled(String label, ActivityCancellationType type) throws Exception {
        System.out.println(label);
        begun = new CountDownLatch(1);
        run(type, Duration.ofMinutes(5), begun, true);
    }

    private static void run(ActivityCancellationType type, Duration timeout, CountDownLatch next, boolean cancel) throws Exception {
        mayEnd = new CountDownLatch(1);
        ended = new CountDownLatch((int) next.getCount());
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker("queue");
            worker.registerWorkflowImplementationTypes(MoveOrUndo.class);
            worker.registerActivitiesImplementations(new SiteOfTwo());
            environment.start();
            WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub(
                    "Mover", WorkflowOptions.newBuilder().setTaskQueue("queue").build());
            stub.start(type, timeout);
            next.await();
            if (cancel) stub.cancel();
            Thread.sleep(cancel ? 3000 : 1000);
            mayEnd.countDown();
            ended.await();
            try {
                System.out.println("  caller gets " + stub.getResult(String.class));
            } catch (WorkflowFailedException e) {
                System.out.println("  caller gets " + e.getCause().getClass().getSimpleName());
            }
        }
    }
}
EOF
java -cp 'lib/*' Try.java 2>/dev/null | tee seen
cat > expected <<'EOF'
cancelled, default type
  attempt 1 begins; moves at work: 1
  workflow catches CanceledFailure
  undo begins; moves at work: 1
  workflow returns undone
  caller gets CanceledFailure
cancelled, type WAIT_CANCELLATION_COMPLETED
  attempt 1 begins; moves at work: 1
  workflow returns moved
  caller gets CanceledFailure
timed out
  attempt 1 begins; moves at work: 1
  attempt 2 begins; moves at work: 2
  workflow returns moved
  caller gets moved
EOF
diff expected seen && echo "as described"
