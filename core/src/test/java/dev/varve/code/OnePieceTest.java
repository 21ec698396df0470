package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.DuplicateAnswer.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnePieceTest {
  private static Member member(String project, String path, int callers) {
    return new Member(project, path, 1, 9, "f", callers);
  }

  @Test
  void codeServesForTests() {
    Member code = member("p", "src/a/b/Code.java", 0);
    OnePiece one = OnePiece.of(List.of(member("p", "tests/Helper.java", 7), code));
    assertThat(one)
        .isEqualTo(new OnePiece(code, "", "the only copy outside tests and generated code"));
  }

  @Test
  void whatIsCalledMostServes() {
    Member most = member("p", "src/b/c/Two.java", 3);
    OnePiece one = OnePiece.of(List.of(member("p", "src/b/One.java", 2), most));
    assertThat(one).isEqualTo(new OnePiece(most, "src/b/", "the one whose name is called most"));
  }

  @Test
  void elseTheOneNearestToTheRoot() {
    Member near = member("p", "src/b/One.java", 2);
    OnePiece one = OnePiece.of(List.of(member("p", "src/bc/d/Two.java", 2), near));
    assertThat(one).isEqualTo(new OnePiece(near, "src/", "the one nearest to the root"));
    Member below = new Member("p", "src/b/One.java", 20, 28, "g", 2);
    assertThat(OnePiece.of(List.of(below, near)))
        .isEqualTo(new OnePiece(near, "src/b/", "all are in this file"));
  }

  @Test
  void severalProjectsHaveNoDirectoryInCommon() {
    Member one = member("p", "a/One.java", 1);
    assertThat(OnePiece.of(List.of(member("q", "a/One.java", 0), one)))
        .isEqualTo(
            new OnePiece(
                one,
                null,
                "the copies are of 2 projects; one piece needs a library that all of them use"));
  }
}
