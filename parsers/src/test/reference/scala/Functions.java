import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import scala.jdk.javaapi.CollectionConverters;
import scala.meta.Ctor;
import scala.meta.Decl;
import scala.meta.Defn;
import scala.meta.Dialect;
import scala.meta.Tree;
import scala.meta.inputs.Input;
import scala.meta.internal.parsers.ScalametaParser;

/**
 * Prints file, name and last line of each function below a directory, by the parser of scalameta.
 */
public final class Functions {
  private static final int MIN_NESTED_LINES = 5;

  private final String file;

  private Functions(String file) {
    this.file = file;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(path -> path.toString().endsWith(".scala")).sorted().toList();
    }
    for (Path path : files) {
      String text = Files.readString(path).replace("\r\n", "\n");
      Tree tree = parse(text, scala.meta.dialects.package$.MODULE$.Scala213Source3());
      tree = tree != null ? tree : parse(text, scala.meta.dialects.package$.MODULE$.Scala3());
      if (tree == null) {
        // a file that counts on neither side must not go unnoticed
        System.err.println(path + " is not valid Scala");
      } else {
        new Functions(root.relativize(path).toString()).visit(tree, false);
      }
    }
  }

  private static Tree parse(String text, Dialect dialect) {
    try {
      return new ScalametaParser(new Input.String(text), dialect).parseSource();
    } catch (Exception e) {
      // scalameta's ParseException is thrown undeclared, so Java cannot name it; the caller tries
      // the
      // other dialect, then says which file neither reads
      return null;
    }
  }

  private void visit(Tree tree, boolean inFunction) {
    boolean within = inFunction;
    switch (tree) {
      case Defn.Def function -> show(tree, function.name().value(), inFunction);
      case Defn.Macro function -> show(tree, function.name().value(), inFunction);
      case Decl.Def function -> show(tree, function.name().value(), inFunction);
      case Ctor.Secondary constructor -> show(tree, "this", inFunction);
      default -> {}
    }
    if (tree instanceof Defn.Def || tree instanceof Defn.Macro || tree instanceof Ctor.Secondary) {
      within = true;
    } else if (tree instanceof Defn.Class
        || tree instanceof Defn.Trait
        || tree instanceof Defn.Object) {
      within = false;
    }
    for (Tree child : CollectionConverters.asJava(tree.children())) {
      visit(child, within);
    }
  }

  private void show(Tree function, String name, boolean nested) {
    int last = function.pos().endLine() + 1;
    if (!nested || last - function.pos().startLine() >= MIN_NESTED_LINES) {
      // the comparison reads this program's output
      System.out.println(file + "\t" + name + "\t" + last);
    }
  }
}
