package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.item.Item;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemIdsTest {
  private static CodeUnit unit(UnitKind kind, String enclosing, String name) {
    return new CodeUnit(kind, name, enclosing, "", List.of(), null, null, 1, 1, "", List.of(), 0);
  }

  @Test
  void namesAUnitByItsFileAndSymbol() {
    ItemIds ids = new ItemIds(7, "src/A.java");

    assertThat(ids.next(unit(UnitKind.FILE, "", "A.java"))).isEqualTo("7/src/A.java//");
    assertThat(ids.next(unit(UnitKind.CLASS, "", "A"))).isEqualTo("7/src/A.java//A");
    assertThat(ids.next(unit(UnitKind.METHOD, "A", "run"))).isEqualTo("7/src/A.java//A.run");
    assertThat(ids.next(unit(UnitKind.METHOD, "A", "run"))).isEqualTo("7/src/A.java//A.run~2");
    assertThat(ids.next(unit(UnitKind.WINDOW, "", "A.java"))).isEqualTo("7/src/A.java//@");
    assertThat(ids.next(unit(UnitKind.WINDOW, "", "A.java"))).isEqualTo("7/src/A.java//@~2");
    assertThat(ids.next(unit(UnitKind.SECTION, "", "and//or"))).isEqualTo("7/src/A.java//and||or");
  }

  @Test
  void partsLeadBackToTheirUnit() {
    String unit = "7/src/A.java//A.run";

    assertThat(ItemIds.part(unit, 0)).isEqualTo(unit);
    assertThat(ItemIds.part(unit, 2)).isEqualTo(unit + "//2");
    assertThat(ItemIds.unit(unit + "//2")).isEqualTo(unit);
    assertThat(ItemIds.unit(unit)).isEqualTo(unit);
    assertThat(ItemIds.unit("7/src/A.java//")).isEqualTo("7/src/A.java//");
  }

  @Test
  void idsOfAFileBeginAsNoOtherFilesDo() {
    assertThat(ItemIds.ofFile(7, "a//b".replace("//", "/"))).isEqualTo("7/a/b//");
    assertThat(ItemIds.ofFile(7, "a")).isEqualTo("7/a//");
    assertThat(ItemIds.ofFile(7, "a#b")).doesNotStartWith(ItemIds.ofFile(7, "a"));
  }

  @Test
  void longPathsAndNamesFitAnIdAndStayApart() {
    String path = "directory/".repeat(300);
    String name = "n".repeat(3_000);

    String one = new ItemIds(Long.MAX_VALUE, path + "a").next(unit(UnitKind.FUNCTION, "", name));
    String other = new ItemIds(Long.MAX_VALUE, path + "b").next(unit(UnitKind.FUNCTION, "", name));

    assertThat(one.length()).isLessThan(Item.MAX_ID_LENGTH - 20);
    assertThat(one).isNotEqualTo(other);
    assertThat(ItemIds.unit(ItemIds.part(one, 3))).isEqualTo(one);
  }
}
