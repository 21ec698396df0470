package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryTiersCommandsTest {
  @TempDir private Path folder;
  private Shell shell;
  private String talk = "";

  @BeforeEach
  void start() {
    shell = new Shell(folder, folder.resolve("home"));
    talk = json("start", "--user", "ada").get("id").asString();
  }

  private JsonNode json(String... arguments) {
    return shell.json(words(arguments, "--json"));
  }

  private Said run(String... arguments) {
    return shell.run(words(arguments));
  }

  private static String[] words(String[] arguments, String... further) {
    List<String> words = new ArrayList<>(List.of("memory"));
    words.addAll(List.of(arguments));
    words.addAll(List.of(further));
    return words.toArray(String[]::new);
  }

  private String say(String text) {
    return json("add", "--conversation", talk, "--content", text).get("id").asString();
  }

  @Test
  void compressesAndListsSegments() {
    String first = say("We decided that the gateway listens on port 8443.");
    String second = say("Fine with me.");

    assertThat(run("compress", "--conversation", talk).out())
        .isEqualTo("working tier: 17 tokens before, 17 now\n");
    assertThat(run("compress", "--conversation", talk).err())
        .isEqualTo("varve: nothing is due; --keep-tokens compresses more than the settings ask\n");
    JsonNode report = json("compress", "--conversation", talk, "--keep-tokens", "0");
    assertThat(report.get("workingTokensAfter").asInt()).isZero();
    JsonNode segment =
        json("segments", "--conversation", talk, "--tier", "short-term").get("segments").get(0);
    assertThat(segment).isEqualTo(report.get("segments").get(0));
    assertThat(segment.get("messageIds"))
        .extracting(JsonNode::asString)
        .containsExactly(first, second);
    assertThat(segment.get("decisions").get(0).asString())
        .isEqualTo("We decided that the gateway listens on port 8443.");
    assertThat(run("segments", "--conversation", talk).out())
        .isEqualTo(
            "%s  short_term  2 messages, 17 tokens in %d  %s to %s\n  %s\n"
                .formatted(
                    segment.get("id").asString(),
                    segment.get("tokensAfter").asInt(),
                    segment.get("from").asString(),
                    segment.get("to").asString(),
                    segment.get("summary").asString()));
    assertThat(json("segments", "--conversation", talk, "--tier", "long_term").get("segments"))
        .isEmpty();
    assertThat(run("segments", "--conversation", talk, "--tier", "deep").exit()).isEqualTo(2);
  }

  private String fact(String... arguments) {
    List<String> words = new ArrayList<>(List.of("facts", "add", "--user", "ada"));
    words.addAll(List.of(arguments));
    return json(words.toArray(String[]::new)).get("id").asString();
  }

  private JsonNode facts(String... arguments) {
    List<String> words = new ArrayList<>(List.of("facts", "list", "--user", "ada"));
    words.addAll(List.of(arguments));
    return json(words.toArray(String[]::new)).get("facts");
  }

  @Test
  void aFactIsKeptListedReplacedAndRetracted() {
    String said = say("Port 8443 it is.");
    fact("gateway", "runs on port", "80", "--from", "2020-01-01T00:00:00Z");
    String now =
        fact(
            "gateway",
            "runs on port",
            "8443",
            "--from",
            "2022-01-01T00:00:00Z",
            "--source",
            said,
            "--conversation",
            talk,
            "--project",
            "proxy");

    assertThat(facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.get("id").asString()).isEqualTo(now);
              assertThat(fact.get("sources").get(0).asString()).isEqualTo(said);
              assertThat(fact.get("project").asString()).isEqualTo("proxy");
            });
    assertThat(facts("--as-of", "2021-01-01", "--subject", "The Gateway"))
        .extracting(fact -> fact.get("object").asString() + fact.get("validTo").asString())
        .containsExactly("802022-01-01T00:00:00Z");
    assertThat(facts("--all")).hasSize(2);
    assertThat(facts("--all", "--known-at", "2020-01-01")).isEmpty();
    assertThat(json("facts", "history", "--user", "ada", "gateway", "runs on port").get("facts"))
        .hasSize(3);
    assertThat(run("facts", "list", "--user", "ada").out())
        .isEqualTo(now + "  gateway runs on port 8443  (from 2022-01-01T00:00:00Z)\n");
    assertThat(run("facts", "retract", now).out())
        .startsWith(now + "  gateway runs on port 8443  (from 2022-01-01T00:00:00Z retracted 2");
    assertThat(facts("--predicate", "runs on port")).isEmpty();
  }

  @Test
  void contradictionsAreListed() {
    fact("server", "talks", "HTTP/1.1");
    fact("server", "talks", "HTTP/2", "--to", "2030-01-01T00:00:00Z");

    assertThat(run("facts", "contradictions", "--user", "ada").out()).contains("both may be true");
    fact("client", "talks", "HTTP/3", "--single");
    JsonNode pair = json("facts", "contradictions", "--user", "ada").get("contradictions").get(0);
    assertThat(pair.get("certain").asBoolean()).isTrue();
    assertThat(pair.get("one").get("object").asString()).isEqualTo("HTTP/1.1");
    assertThat(run("facts", "contradictions", "--user", "ada", "--limit", "0").out()).isEmpty();
  }

  @Test
  void nearDuplicatesAreListed() {
    shell = new Shell(folder, folder.resolve("with-model")).without("VARVE_MODEL");
    run("start", "--user", "ada");
    String one = fact("retry policy", "stops after", "three attempts");
    String other = fact("retry policy", "gives up after", "three tries");

    assertThat(run("facts", "duplicates", "--user", "ada").out())
        .isEqualTo(
            "%s  retry policy stops after three attempts\n%s  retry policy gives up after three tries\n  alike: 0.97\n"
                .formatted(one, other));
    JsonNode pair = json("facts", "duplicates", "--user", "ada").get("duplicates").get(0);
    assertThat(pair.get("likeness").asDouble()).isEqualTo(0.97);
    assertThat(pair.get("other").get("id").asString()).isEqualTo(other);
  }

  @Test
  void aFactAndAMessageCiteCodeAndSayWhetherItStands() throws IOException {
    Files.writeString(folder.resolve("retry.py"), "def stop():\n    return 3\n");
    String id = fact("retry", "stops after", "3", "--cite", "retry.py#stop");
    assertThat(facts().get(0).get("citations").get(0).get("freshness").asString())
        .isEqualTo("fresh");

    Files.writeString(folder.resolve("retry.py"), "def stop():\n    return 4\n");
    assertThat(run("facts", "list", "--user", "ada").out())
        .isEqualTo(id + "  retry stops after 3  [retry.py#stop stale]\n");
    Files.delete(folder.resolve("retry.py"));
    assertThat(run("facts", "list", "--user", "ada").out())
        .isEqualTo(id + "  retry stops after 3  [retry.py#stop gone]\n");
    Said refused =
        run("add", "--conversation", talk, "--content", "See there.", "--cite", "retry.py");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("'retry.py' is not below '");
  }
}
