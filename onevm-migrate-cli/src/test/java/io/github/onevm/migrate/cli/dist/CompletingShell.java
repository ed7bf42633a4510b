package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell in a terminal, with the completion of the distribution and no other configuration. */
final class CompletingShell implements AutoCloseable {
    private static final Path SHARE = Unpacked.asBuilt(Path.of("/")).home().resolve("share");

    private final Kind kind;
    private final Tmux terminal;

    private CompletingShell(Kind kind, Tmux terminal) {
        this.kind = kind;
        this.terminal = terminal;
    }

    /** The shells, and how each is brought to draw at the first Tab all that it offers. */
    enum Kind {
        BASH("bash --norc --noprofile -i", "bash-completion/completions/onevm-migrate", """
                bind "set show-all-if-ambiguous on"
                PS1="> "
                """),
        /** It draws no list while there is something to read, so its Tab types the mark itself. */
        ZSH("zsh -f -i", "bash-completion/completions/onevm-migrate", """
                unsetopt list_ambiguous auto_menu
                tab() { zle expand-or-complete; zle -R; LBUFFER+=@ }
                zle -N tab
                bindkey "^I" tab
                PS1="> "
                """),
        /** Its Tab asks for the list as a program, because it draws descriptions with it, and hints over what is typed. */
        FISH("fish -N", "fish/vendor_completions.d/onevm-migrate.fish", """
                function fish_prompt; echo -n "> "; end
                function tab
                    set -l line (commandline)
                    clear
                    set -l offered (complete -C "$line" | string replace -r "\\t.*" "")
                    commandline -r ""
                    echo $offered
                    commandline -r "$line@"
                    commandline -f repaint
                end
                bind \\t tab
                """);

        private final String command;
        private final String completion;
        private final String setup;

        Kind(String command, String completion, String setup) {
            this.command = command;
            this.completion = completion;
            this.setup = setup;
        }

        /** A build of which every test must run fails without it. */
        void mustBeThere() {
            String program = command.split(" ")[0];
            boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            assumeTrue(there || System.getenv("CI") != null, program + " is not installed");
            assertThat(there).as("%s is installed", program).isTrue();
        }
    }

    static CompletingShell start(Kind kind, Path work, Map<String, String> variables) throws IOException {
        Path setup = Files.writeString(
                work.resolveSibling("setup"), ". " + SHARE.resolve(kind.completion) + "\n" + kind.setup);
        String environment = variables.entrySet().stream()
                .map(v -> v.getKey() + "=\"" + v.getValue() + "\"")
                .collect(Collectors.joining(" "));
        Path folder = Files.createDirectories(work.resolveSibling("terminal"));
        Tmux terminal = new Tmux(folder, 120, 40, "cd " + work + "; exec env " + environment + " " + kind.command);
        CompletingShell shell = new CompletingShell(kind, terminal);
        terminal.type(". " + setup + "\n");
        terminal.screen(screen -> screen.lines().anyMatch(">"::equals));
        return shell;
    }

    /** What it offers after this line, as words with blanks between; whatever else it prints is among them. */
    String offered(String line) {
        terminal.press("C-u", "C-l");
        terminal.screen(">"::equals);
        terminal.type(line);
        terminal.press("Tab");
        if (kind == Kind.BASH) {
            terminal.type("@");
        }
        List<String> screen = terminal.screen(shown -> shown.lines().anyMatch(this::isMarked))
                .lines()
                .toList();
        List<String> offered =
                screen.stream().filter(each -> !each.startsWith(">")).toList();
        String last = screen.stream()
                .filter(each -> each.endsWith("@"))
                .map(each -> each.replaceFirst("^>", "").replaceFirst("@$", "").strip())
                .reduce("", (before, each) -> each);
        String text = offered.isEmpty() && !last.equals(line.strip())
                ? last.substring(last.lastIndexOf(' ') + 1)
                : String.join(" ", offered);
        return Stream.of(text.strip().split("\\s+"))
                .map(word -> word.replaceFirst("^--[a-z-]+=", ""))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** A message may stand before the mark; fish draws its prompt anew. */
    private boolean isMarked(String line) {
        return line.endsWith("@") && (kind != Kind.FISH || line.startsWith(">"));
    }

    @Override
    public void close() {
        terminal.close();
    }
}
