package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.json.SettingsJson;
import java.util.List;

/** Prints the settings of this machine. */
public final class SettingsPrinter {
    private final Console console;

    public SettingsPrinter(Console console) {
        this.console = console;
    }

    /**
     * Prints all of them as a table.
     *
     * @param places the files in which settings were searched for, the one that counts most first
     */
    public void print(List<String> places, List<SettingsJson.Entry> all) {
        console.line("what is typed goes before environment variables, these before: " + String.join(", ", places));
        Table table = new Table(console, "SETTING", "VALUE", "FROM");
        all.forEach(entry -> table.row(List.of(
                entry.name(), entry.value().orElse("-"), entry.from().orElse("not set; see 'onevm-migrate --help'"))));
        table.print();
    }
}
