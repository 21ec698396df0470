package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * File, name and last line of every function of a real repository against another parser: javac for
 * {@code -Dvarve.repository=DIR} alone, what {@code -Dvarve.reference=FILE} lists otherwise.
 * docs/languages.md has the commands and the figures.
 */
@Tag("slow")
class ReferenceTest {
  private static final Set<UnitKind> FUNCTIONS = Set.of(UnitKind.FUNCTION, UnitKind.METHOD);

  @TempDir private Path home;

  @Test
  void findsTheFunctionsThatAnotherParserFinds() throws IOException {
    String repository = System.getProperty("varve.repository");
    assumeTrue(repository != null, "-Dvarve.repository is not set");
    Path root = Path.of(repository).toAbsolutePath();
    String list = System.getProperty("varve.reference");
    List<String> expected = list == null ? javac(root) : Files.readAllLines(Path.of(list));
    Set<String> files =
        expected.stream().map(line -> line.split("\t")[0]).collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    List<String> wanted = new ArrayList<>(expected);
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      for (String file : files) {
        ParsedFile parsed =
            parser.parse(new SourceFile(file, Files.readString(root.resolve(file))));
        if (parsed.note() == null) {
          found.addAll(functions(file, parsed));
        } else {
          wanted.removeIf(line -> line.startsWith(file + "\t"));
          System.err.println(file + " is left out: " + parsed.note());
        }
      }
    }
    System.err.printf("%s: %d functions expected, %d found%n", root, expected.size(), found.size());
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static List<String> functions(String file, ParsedFile parsed) {
    Stream<CodeUnit> units = parsed.units().stream().filter(u -> FUNCTIONS.contains(u.kind()));
    return units.map(u -> file + "\t" + u.name() + "\t" + u.endLine()).toList();
  }

  /** All methods and constructors, but not the elements of annotations, which are fields here. */
  private static List<String> javac(Path root) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var manager = compiler.getStandardFileManager(null, null, null);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                manager,
                problem -> {},
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(files));
    List<String> functions = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
      new JavacFunctions(Trees.instance(task), unit, file.toString(), functions).scan(unit, null);
    }
    return functions;
  }

  private static final class JavacFunctions extends TreeScanner<Void, ClassTree> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final String file;
    private final List<String> functions;

    JavacFunctions(Trees trees, CompilationUnitTree unit, String file, List<String> functions) {
      this.trees = trees;
      this.unit = unit;
      this.file = file;
      this.functions = functions;
    }

    @Override
    public Void visitClass(ClassTree type, ClassTree around) {
      return super.visitClass(type, type);
    }

    @Override
    public Void visitMethod(MethodTree method, ClassTree around) {
      boolean constructor = method.getName().contentEquals("<init>");
      String name = (constructor ? around.getSimpleName() : method.getName()).toString();
      long end = trees.getSourcePositions().getEndPosition(unit, method) - 1;
      if (around.getKind() != Tree.Kind.ANNOTATION_TYPE) {
        functions.add(file + "\t" + name + "\t" + unit.getLineMap().getLineNumber(end));
      }
      return super.visitMethod(method, around);
    }
  }
}
