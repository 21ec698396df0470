package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.CodeAnswer.Refinement;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.embed.Reranker;
import dev.varve.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search makes of the scores of a cross-encoder. */
class RerankingTest {
  @TempDir Path folder;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.in(folder);
    for (int i = 0; i < 6; i++) {
      char letter = (char) ('a' + i);
      String words = "wait ".repeat(6 - i);
      home.write(
          "part" + letter + ".go",
          "package part",
          "",
          "// It should %s for %sword.".formatted(words.strip(), letter),
          "func %sf() { %sword() }".formatted(letter, letter));
    }
    home.index();
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Likes texts by one letter, the later the better; judges so many and no more. */
  private record ByLetter(int most) implements Reranker {
    @Override
    public List<Double> judge(String question, List<String> texts, Duration time) {
      return texts.stream()
          .limit(most)
          .map(
              text ->
                  text.contains("func ")
                      ? (text.charAt(text.indexOf("func ") + 5) - 'a') / 10.0
                      : 0)
          .toList();
    }

    @Override
    public void close() {}
  }

  private CodeAnswer ask(Mode mode, int most) {
    return home.code
        .judgedBy(() -> Optional.of(new ByLetter(most)))
        .search(
            new CodeQuery(
                "wait",
                mode,
                Optional.of(home.sources),
                List.of(),
                List.of(dev.varve.parse.UnitKind.FUNCTION),
                List.of(),
                Filter.everything(),
                0,
                Optional.empty(),
                4,
                false));
  }

  private static List<String> names(CodeAnswer answer) {
    return answer.hits().stream().map(CodeHit::name).toList();
  }

  @Test
  void theJudgedComeFirstInTheOrderOfTheirScores() {
    CodeAnswer answer = ask(Mode.HYBRID, 50);

    assertThat(names(answer)).containsExactly("ff", "ef", "df", "cf");
    assertThat(answer.refinement()).isEqualTo(new Refinement(false, 6, 0));
    assertThat(answer.hits().getFirst().signals()).containsEntry("reranker", 0.5);
    assertThat(answer.hits()).extracting(CodeHit::rank).containsExactly(1, 2, 3, 4);
    assertThat(answer.hits())
        .extracting(CodeHit::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void whatThereWasNoTimeForKeepsItsOrder() {
    List<String> plain = names(ask(Mode.SEMANTIC, 50));
    CodeAnswer answer = ask(Mode.HYBRID, 2);

    assertThat(answer.refinement()).isEqualTo(new Refinement(false, 2, 4));
    assertThat(names(answer).subList(2, 4)).isEqualTo(plain.subList(2, 4));
    assertThat(answer.hits())
        .extracting(CodeHit::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void onlyHybridSearchesAreJudged() {
    assertThat(ask(Mode.KEYWORD, 50).refinement().judged()).isZero();
    assertThat(ask(Mode.SEMANTIC, 50).refinement().judged()).isZero();
  }
}
