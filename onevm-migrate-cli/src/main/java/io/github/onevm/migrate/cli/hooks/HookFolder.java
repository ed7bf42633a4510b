package io.github.onevm.migrate.cli.hooks;

import io.github.onevm.migrate.cli.config.Trust;
import io.github.onevm.migrate.cli.options.HookOptions;
import io.github.onevm.migrate.cli.options.HookSettings;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.hook.MigrationHook;
import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The executables of {@code --hook-dir}, in order of their names. They are looked up once, before a run. Thread-safe. */
public final class HookFolder {
    /** What editors and package managers leave, and what is hidden. */
    private static final Pattern LEFT =
            Pattern.compile("\\..*|.*~|#.*#|.*\\.(bak|orig|rej|swp|tmp|rpmsave|rpmnew|rpmorig|dpkg-[a-z]+|ucf-[a-z]+)");

    private static final Pattern DOCUMENT = Pattern.compile(".*\\.(md|txt)", Pattern.CASE_INSENSITIVE);

    private final String place;
    private final Hooks hooks;
    private final RunningProcesses running;

    private HookFolder(String place, Hooks hooks, RunningProcesses running) {
        this.place = place;
        this.hooks = hooks;
        this.running = running;
    }

    /**
     * Looks them up, and prints a line for each file that is none.
     *
     * @param console takes what they print, if details are wanted
     * @throws IllegalArgumentException when the folder or a file cannot be used; names it, and the remedy
     */
    public static HookFolder open(HookSettings settings, Console console) {
        RunningProcesses running = new RunningProcesses();
        if (settings.folder().isEmpty()) {
            return new HookFolder("", Hooks.NONE, running);
        }
        Path folder = settings.folder().orElseThrow().toAbsolutePath().normalize();
        try {
            List<MigrationHook> found = new ArrayList<>();
            for (Path file : files(folder, console)) {
                found.add(new ExecutableHook(file, settings.environment(), running, console::detail));
            }
            if (found.isEmpty()) {
                console.line("there is no executable in " + folder + ": no hook is called");
            }
            Hooks hooks = Hooks.of(found);
            return new HookFolder(
                    folder.toString(), settings.limit().map(hooks::within).orElse(hooks), running);
        } catch (IOException e) {
            throw new IllegalArgumentException(unusable(folder) + FileTrouble.explained(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unusable(folder) + e.getMessage(), e);
        }
    }

    private static String unusable(Path folder) {
        return "the hooks of " + HookOptions.FOLDER + " " + folder + " cannot be used, nothing was changed: ";
    }

    private static List<Path> files(Path folder, Console console) throws IOException {
        Trust.require(folder);
        List<Path> executables = new ArrayList<>();
        for (Path file : sorted(folder)) {
            String name = String.valueOf(file.getFileName());
            if (LEFT.matcher(name).matches() || Files.isDirectory(file)) {
                continue;
            }
            if (Files.isExecutable(file)) {
                Trust.require(file);
                executables.add(file);
            } else if (!DOCUMENT.matcher(name).matches()) {
                console.line(file + " is not executable and is no hook; to make it one: chmod +x " + file);
            }
        }
        return executables;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    public Hooks hooks() {
        return hooks;
    }

    /** The names of the executables. */
    public List<String> names() {
        return hooks.all().stream().map(MigrationHook::name).toList();
    }

    /** The option that names them, with a space in front; empty if there are none. */
    public String option() {
        return names().isEmpty() ? "" : " " + HookOptions.FOLDER + " " + place;
    }

    /** Prints which of them a run of this plan would call, and when. */
    public void announce(Plan plan, Console console) {
        if (!names().isEmpty()) {
            console.line("hooks of " + place + ": " + String.join(", ", names()) + "; called by a run at: "
                    + plan.hookPoints().stream().map(HookFolder::words).collect(Collectors.joining(", ")));
        }
    }

    private static String words(HookPoint point) {
        return point.title() + (point.mayVeto() ? " (may veto)" : "");
    }

    /** Kills those that are at work, because the process ends at once. */
    public void kill() {
        running.kill();
    }
}
