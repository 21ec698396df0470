package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds the section "Documents" of docs/cli.md to the commands that there are. */
class CliDocTest {
  /** {@code memory facts add, retract <fact>} stands for two commands. */
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^([a-z-][a-z ,-]*?) +(?:[{<]|as status)");

  private static final Set<String> WITHOUT_A_DOCUMENT = Set.of("--version");

  @Test
  void everyCommandHasItsDocument() throws IOException {
    Console console = Console.plain(System.out, System.err);
    Root root = new Root(new Surroundings(console, Map.of(), Path.of("")));
    Set<String> commands = new TreeSet<>();
    leaves(Cli.commands(root), "", commands);

    Set<String> described = described(page());
    described.removeAll(WITHOUT_A_DOCUMENT);

    assertThat(commands).hasSizeGreaterThan(50);
    assertThat(described).isEqualTo(commands);
  }

  private static void leaves(CommandLine command, String name, Set<String> leaves) {
    if (command.getSubcommands().isEmpty()) {
      leaves.add(name);
    }
    command
        .getSubcommands()
        .forEach((word, inner) -> leaves(inner, (name + " " + word).strip(), leaves));
  }

  private static String page() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs/cli.md"))) {
      root = root.getParent();
    }
    String page = Files.readString(root.resolve("docs/cli.md"));
    return page.substring(page.indexOf("## Documents"), page.indexOf("## The launcher"));
  }

  private static Set<String> described(String page) {
    Set<String> described = new TreeSet<>();
    Matcher entry = ENTRY.matcher(page);
    while (entry.find()) {
      String[] names = entry.group(1).split(", ");
      String group = names[0].substring(0, names[0].lastIndexOf(' ') + 1);
      for (int i = 0; i < names.length; i++) {
        described.add(i == 0 ? names[0] : group + names[i]);
      }
    }
    return described;
  }
}
