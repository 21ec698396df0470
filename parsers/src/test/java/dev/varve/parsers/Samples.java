package dev.varve.parsers;

import java.nio.file.Path;
import java.util.List;

/** The samples, one or more for each language; beside each stands what must be found in it. */
final class Samples {
  static final Path FOLDER =
      Path.of(System.getProperty("varve.root"), "parsers/src/test/resources/dev/varve/parsers");

  static final List<String> NAMES =
      List.of(
          "Sample.java",
          "sample.py",
          "sample.js",
          "sample.ts",
          "sample.tsx",
          "sample.go",
          "sample.rs",
          "sample.c",
          "sample.cpp",
          "sample.cs",
          "sample.rb",
          "sample.php",
          "sample.kt",
          "sample.scala",
          "sample.sh",
          "sample.swift",
          "sample.ex",
          "sample.lua",
          "sample.hs",
          "sample.ml",
          "sample.mli",
          "sample.html",
          "sample.css",
          "sample.json",
          "sample.yaml",
          "sample.md",
          "sample.rst",
          "sample.zig");

  private Samples() {}
}
