package dev.varve.code.walk;

import java.util.Set;

/**
 * Directories that hold nothing written by the project's own people. A {@code !name/} in {@code
 * .varveignore} or {@code .gitignore} takes one back in. What a build writes is named like many a
 * package, so those names count only at the root and beside the file of a build tool.
 */
final class DefaultExcludes {
  private static final Set<String> EVERYWHERE =
      Set.of(
          "node_modules",
          "bower_components",
          "jspm_packages",
          "vendor",
          "venv",
          ".venv",
          "virtualenv",
          "site-packages",
          "__pycache__",
          ".tox",
          ".nox",
          ".eggs",
          ".mypy_cache",
          ".pytest_cache",
          ".ruff_cache",
          ".ipynb_checkpoints",
          ".gradle",
          ".idea",
          ".vs",
          ".settings",
          ".next",
          ".nuxt",
          ".svelte-kit",
          ".angular",
          ".parcel-cache",
          ".turbo",
          ".yarn",
          ".pnpm-store",
          ".terraform",
          ".serverless",
          ".dart_tool",
          ".nyc_output",
          "Pods",
          "Carthage",
          "DerivedData");

  private static final Set<String> OUTPUT =
      Set.of("target", "build", "dist", "out", "coverage", "htmlcov", "_build");

  private static final Set<String> BUILD_FILES =
      Set.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "build.sbt",
          "Cargo.toml",
          "package.json",
          "setup.py",
          "pyproject.toml",
          "CMakeLists.txt",
          "mix.exs",
          "dune-project");

  private DefaultExcludes() {}

  /**
   * Whether a directory is excluded.
   *
   * @param siblings the names beside it
   */
  static boolean excludes(String name, boolean atRoot, Set<String> siblings) {
    return EVERYWHERE.contains(name)
        || (OUTPUT.contains(name) && (atRoot || BUILD_FILES.stream().anyMatch(siblings::contains)));
  }
}
