package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of a migration, and tells at any moment how far it is. Events may come from a run, or from the journal of another
 * process. Makes no call, and has no clock of its own. Thread-safe.
 */
public final class ProgressModel implements MigrationListener {
    private final Map<Integer, String> titles = new HashMap<>();
    private @Nullable MigrationId migration;
    private Instant newest = Instant.MIN;
    private int steps;
    private boolean back;
    private Optional<Stage> stage = Optional.empty();
    private @Nullable RoundTrack round;
    private Optional<EventData.RoundExpected> expected = Optional.empty();
    private @Nullable Instant downSince;
    private Optional<Duration> downFor = Optional.empty();
    private Optional<Duration> allowed = Optional.empty();
    private Optional<VmState> vm = Optional.empty();
    private Optional<EventData.Waiting> waiting = Optional.empty();
    private @Nullable MigrationEvent lastFollowed;
    private List<MigrationEvent> latestFollowed = List.of();

    @Override
    public synchronized void onEvent(MigrationEvent event) {
        if (!event.migration().equals(migration)) {
            begin(event.migration());
        }
        newest = event.at().isAfter(newest) ? event.at() : newest;
        if (!ofRounds(event.at(), event.data()) && !ofVm(event.at(), event.data())) {
            ofSteps(event.at(), event.data());
        }
    }

    /**
     * Takes in what is new in a journal, given as often as it is read. Give the events of one run either in this way or by {@link
     * #onEvent}.
     */
    public synchronized void follow(Recorded journal) {
        int known = lastFollowed == null ? -1 : journal.events().lastIndexOf(lastFollowed);
        List<MigrationEvent> fresh =
                journal.events().subList(known + 1, journal.events().size());
        fresh.forEach(this::onEvent);
        lastFollowed = fresh.isEmpty() ? lastFollowed : fresh.get(fresh.size() - 1);
        journal.latest().stream().filter(e -> !latestFollowed.contains(e)).forEach(this::onEvent);
        latestFollowed = journal.latest();
    }

    /** A move back of its own is another migration. The VM may be down meanwhile. */
    private void begin(MigrationId id) {
        migration = id;
        titles.clear();
        steps = 0;
        back = false;
        stage = Optional.empty();
        round = null;
        expected = Optional.empty();
        waiting = Optional.empty();
    }

    private boolean ofRounds(Instant at, EventData data) {
        if (data instanceof EventData.RoundBegun begun) {
            round = new RoundTrack(begun.round(), at, begun.volumes(), expected.map(EventData.RoundExpected::expected));
            waiting = Optional.empty();
        } else if (data instanceof EventData.RoundProgressed progressed) {
            track(progressed.round(), progressed.begun()).progressed(at, progressed);
        } else if (data instanceof EventData.Waiting.ForArrival wait) {
            track(wait.round(), wait.since()).counted(at, wait.arrived(), wait.total());
            waiting = Optional.of(wait);
        } else if (data instanceof EventData.RoundEnded) {
            round = null;
            expected = Optional.empty();
            waiting = Optional.empty();
        } else if (data instanceof EventData.RoundExpected forecast) {
            expected = Optional.of(forecast);
        } else {
            return false;
        }
        return true;
    }

    private RoundTrack track(String name, Instant begun) {
        if (round == null || !round.is(name)) {
            round = new RoundTrack(name, begun, 0, expected.map(EventData.RoundExpected::expected));
        }
        return round;
    }

    private boolean ofVm(Instant at, EventData data) {
        if (data instanceof EventData.VmSeen seen) {
            vm = Optional.of(seen.state());
        } else if (data instanceof EventData.DowntimeBegun begun) {
            downSince = at;
            downFor = Optional.empty();
            allowed = begun.allowed();
        } else if (data instanceof EventData.DowntimeEnded ended) {
            downSince = ended.downtime().isZero() ? null : downSince;
            downFor = Optional.of(ended.downtime());
        } else if (data instanceof EventData.Waiting wait) {
            waiting = Optional.of(wait);
        } else {
            return false;
        }
        return true;
    }

    private void ofSteps(Instant at, EventData data) {
        if (data instanceof EventData.StepBegun begun) {
            steps = begun.total();
            titles.put(begun.number(), begun.step().title());
            stage(begun.number(), at);
        } else if (data instanceof EventData.RollbackBegun begun) {
            back = true;
            stage(begun.last(), at);
        } else if (data instanceof EventData.RollbackCalledOff) {
            back = false;
        } else if (data instanceof EventData.StepUndone undone) {
            stage(undone.number() - 1, at);
        }
        if (data instanceof EventData.Milestone || data instanceof EventData.HookEnded) {
            waiting = Optional.empty();
        }
    }

    private void stage(int number, Instant at) {
        round = null;
        stage = Optional.of(new Stage(number, steps, titles.getOrDefault(number, ""), at, back));
    }

    /**
     * How far it is.
     *
     * @param now the moment, by the clock of the run; a moment before the last event counts as that of the event
     * @return empty before the first event
     */
    public synchronized Optional<Progress> at(Instant now) {
        Instant moment = now.isAfter(newest) ? now : newest;
        return Optional.ofNullable(migration)
                .map(id -> new ProgressBuilder()
                        .migration(id)
                        .at(moment)
                        .stage(stage)
                        .round(Optional.ofNullable(round).map(r -> r.at(moment)))
                        .expected(expected)
                        .down(Optional.ofNullable(downSince).map(since -> down(since, moment)))
                        .vm(vm)
                        .waiting(waiting)
                        .build());
    }

    private Down down(Instant since, Instant now) {
        return new Down(downFor.orElseGet(() -> Duration.between(since, now)), downFor.isPresent(), allowed);
    }
}
