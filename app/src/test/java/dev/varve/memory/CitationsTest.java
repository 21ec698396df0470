package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CitationsTest {
  private static final String SOURCE =
      """
      class Retry {
        int attempts(int most) {
          return most + 1;
        }

        int attempts() {
          return 3;
        }

        void stop() {}
      }
      """;

  @TempDir private Path root;
  private Path project;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void open() throws IOException {
    home = new MemoryHome(root.resolve("home"));
    talk = home.start("ada");
    project = Files.createDirectories(root.resolve("project"));
    Files.createDirectories(project.resolve("src"));
    write("src/Retry.java", SOURCE);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(project.resolve(file), text);
  }

  private CodeCitation cite(String symbol) {
    return home.memory.citations().cite(project, "src/Retry.java", symbol);
  }

  private Message say(CodeCitation... citations) {
    return home.memory
        .conversations()
        .add(
            talk.id(),
            MessageDraft.of(Role.ASSISTANT, "It retries three times, see there.")
                .citing(List.of(citations)));
  }

  private List<String> labels(String id) {
    return home.memory.citations().labels(List.of(id)).getOrDefault(id, List.of()).stream()
        .map(cited -> cited.citation().place() + " " + cited.freshness().word())
        .toList();
  }

  private static void refused(Kind kind, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            VarveException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void tellsWhatStandsFromWhatChangedAndWhatIsGone() throws IOException {
    Message said = say(cite("Retry.attempts"), cite("stop"), cite(""), cite("Retry"));
    assertThat(labels(said.id()))
        .containsExactly(
            "src/Retry.java fresh",
            "src/Retry.java#Retry fresh",
            "src/Retry.java#Retry.attempts fresh",
            "src/Retry.java#stop fresh");

    write("src/Retry.java", "// moved down\n\n" + SOURCE.replace("return 3", "return 4"));
    assertThat(labels(said.id()))
        .containsExactly(
            "src/Retry.java stale",
            "src/Retry.java#Retry stale",
            "src/Retry.java#Retry.attempts stale",
            "src/Retry.java#stop fresh");

    write("src/Retry.java", SOURCE.replace("void stop() {}", ""));
    assertThat(labels(said.id())).contains("src/Retry.java#stop gone");

    Files.delete(project.resolve("src/Retry.java"));
    assertThat(labels(said.id())).allMatch(label -> label.endsWith(" gone"));
    assertThat(CitedCode.worst(home.memory.citations().labels(List.of(said.id())).get(said.id())))
        .contains(Freshness.GONE);
  }

  @Test
  void whatWasWrittenBackIsFreshAgain() throws IOException {
    Message said = say(cite("stop"));
    write("src/Retry.java", "");
    write("src/Retry.java", SOURCE);

    assertThat(labels(said.id())).containsExactly("src/Retry.java#stop fresh");
  }

  @Test
  void factsDocumentsAndSegmentsCiteToo() {
    Message said = say(cite("stop"));
    Fact fact =
        home.memory
            .facts()
            .add(
                "ada",
                FactDraft.of("retry", "lives in", "Retry.java").citing(List.of(cite("Retry"))));
    Fact moved = home.memory.facts().add("ada", FactDraft.of("retry", "lives in", "Again.java"));
    MemoryDocument document =
        home.memory
            .activity()
            .document(
                talk.id(),
                new MemoryDocument.Draft(
                    "notes.md", "markdown", null, MemoryDocument.Operation.GENERATED, "Retries."));
    home.memory.citations().add(document.id(), List.of(cite("")));
    home.memory.citations().add(document.id(), List.of(cite("")));
    MemorySegment segment = home.memory.tiers().compress(talk.id(), 0).segments().getFirst();

    assertThat(labels(fact.id())).containsExactly("src/Retry.java#Retry fresh");
    Fact closed =
        home.memory.facts().history("ada", "retry", "lives in").stream()
            .filter(version -> fact.id().equals(version.replaces()))
            .findFirst()
            .orElseThrow();
    assertThat(labels(closed.id())).containsExactly("src/Retry.java#Retry fresh");
    assertThat(labels(moved.id())).isEmpty();
    assertThat(labels(document.id())).containsExactly("src/Retry.java fresh");
    assertThat(segment.messageIds()).containsExactly(said.id());
    assertThat(labels(segment.id())).containsExactly("src/Retry.java#stop fresh");
    assertThat(home.memory.citations().labels(List.of("nobody"))).isEqualTo(Map.of());
  }

  @Test
  void whatIsOutsideOfTheRootIsNeitherCitedNorRead() throws IOException {
    Files.writeString(root.resolve("secret.txt"), "hidden");
    Files.createSymbolicLink(project.resolve("link.txt"), root.resolve("secret.txt"));

    refused(
        Kind.INVALID,
        "citation names file '../secret.txt', but must name one below its root, in 1 to 1000"
            + " characters",
        () -> home.memory.citations().cite(project, "../secret.txt", ""));
    refused(
        Kind.INVALID,
        "citation names file '/etc/passwd', but must name one below its root, in 1 to 1000"
            + " characters",
        () -> home.memory.citations().cite(project, "/etc/passwd", ""));
    refused(
        Kind.NOT_FOUND,
        "'link.txt' is not below '%s'; cite a text file, and a symbol as 'varve symbol' finds it"
            .formatted(project),
        () -> home.memory.citations().cite(project, "link.txt", ""));
  }

  @Test
  void badInputIsRefused() {
    refused(
        Kind.NOT_FOUND,
        "'src/Retry.java#go' is not below '%s'; cite a text file, and a symbol as 'varve symbol'"
                .formatted(project)
            + " finds it",
        () -> cite("go"));
    refused(
        Kind.NOT_FOUND,
        "memory 'm' is not in this home; 'varve memory recall' prints the ids",
        () -> home.memory.citations().add("m", List.of()));
    refused(
        Kind.INVALID,
        "citation of file 'a.c' has hash 'xyz', but must have SHA-256 in 64 hexadecimal digits",
        () -> new CodeCitation(project, "a.c", "", "xyz"));
    refused(
        Kind.INVALID,
        "citation of file 'a.c' has a symbol of 1001 characters, but may have 1000; cite the file",
        () -> new CodeCitation(project, "a.c", "s".repeat(1_001), "0".repeat(64)));
  }
}
