package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.app.terminal.Console;
import dev.varve.code.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds docs/search.md to the commands and signals that there are. */
class SearchDocTest {
  private static final int FEWEST_EXAMPLES = 12;
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\$ varve (.+)$");
  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private String page = "";

  @BeforeEach
  void read() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs/search.md"))) {
      root = root.getParent();
    }
    page = Files.readString(root.resolve("docs/search.md"));
  }

  @Test
  void everyExampleIsACommandThatVarveTakes() {
    List<String> examples = new ArrayList<>();
    Matcher found = EXAMPLE.matcher(page);
    while (found.find()) {
      examples.add(found.group(1));
    }

    assertThat(examples).hasSizeGreaterThanOrEqualTo(FEWEST_EXAMPLES);
    Console console = Console.plain(System.out, System.err);
    for (String example : examples) {
      Root root = new Root(new Surroundings(console, Map.of(), Path.of("")));
      String[] arguments = arguments(example);
      assertThatCode(
              () ->
                  Cli.commands(root, arguments)
                      .setCaseInsensitiveEnumValuesAllowed(true)
                      .parseArgs(arguments))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  private static String[] arguments(String command) {
    List<String> arguments = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(command);
    while (argument.find()) {
      for (int group = 1; group <= argument.groupCount(); group++) {
        if (argument.group(group) != null) {
          arguments.add(argument.group(group));
        }
      }
    }
    return arguments.toArray(String[]::new);
  }

  @Test
  void tellsWhatEverySignalMeans() {
    for (Signal signal : Signal.values()) {
      assertThat(page).contains("| `%s` |".formatted(signal.label()));
    }
  }
}
