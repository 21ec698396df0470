package dev.varve.guards;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java sources of all modules, as the guards read them. */
record SourceTree(Path root) {
  private static final List<String> MODULES =
      List.of(
          "core",
          "testkit",
          "embedded",
          "models",
          "parsers",
          "engines/postgres",
          "app",
          "benchmarks",
          "examples");

  /** The checkout that the build runs in. */
  static SourceTree open() {
    Path root = Path.of(System.getProperty("varve.root", "..")).toAbsolutePath().normalize();
    if (!Files.isRegularFile(root.resolve("mvnw"))) {
      throw new IllegalStateException(
          "property varve.root is '" + root + "', which is no checkout: it has no mvnw");
    }
    return new SourceTree(root);
  }

  /** Every Java file below {@code src} of a module, in order of path. */
  List<Path> files() {
    return MODULES.stream()
        .map(module -> root.resolve(module).resolve("src"))
        .filter(Files::isDirectory)
        .flatMap(source -> below(source, ".java").stream())
        .toList();
  }

  /** The path as messages show it: relative to the root, with forward slashes. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  static boolean isMain(Path file) {
    return file.toString().replace('\\', '/').contains("/src/main/");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> below(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses all files; nothing is resolved or compiled. */
  List<Unit> parse() {
    StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<Path> files = files();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
    DocTrees trees = DocTrees.instance(task);
    List<Unit> units = new ArrayList<>();
    try {
      for (CompilationUnitTree tree : task.parse()) {
        units.add(new Unit(Path.of(tree.getSourceFile().toUri()), tree, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return units;
  }

  /** One parsed file. */
  record Unit(Path file, CompilationUnitTree tree, DocTrees trees) {
    /** Lines from the first of a declaration, annotations included, to its last. */
    long lines(Tree part) {
      long start = trees.getSourcePositions().getStartPosition(tree, part);
      long end = trees.getSourcePositions().getEndPosition(tree, part);
      return tree.getLineMap().getLineNumber(end) - tree.getLineMap().getLineNumber(start) + 1;
    }

    boolean documented(TreePath path) {
      return trees.getDocComment(path) != null;
    }
  }
}
