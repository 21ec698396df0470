package dev.varve.models;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The models that come with Varve. Their files are looked for in the directory that the system
 * property {@value #DIRECTORY} names, then on the class path.
 */
enum ShippedModel {
  BGE_SMALL(
      "bge-small-en-v1.5",
      "bge-small-en-v1.5",
      "53084fdcf44e6e972d7042ee0c5f9993723c11bf8effd610086376d4e0dcfb2c"),
  MINILM(
      "all-MiniLM-L6-v2",
      "fast",
      "e6a54eb917e4d4c83c30057f77312a862942850381503c108e7c46d199993fa5");

  static final String DIRECTORY = "varve.models";
  private static final String FOLDER = "varve-models/";

  private final String label;
  private final String alias;
  private final String identity;

  ShippedModel(String label, String alias, String identity) {
    this.label = label;
    this.alias = alias;
    this.identity = identity;
  }

  static Optional<ShippedModel> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (ShippedModel model : values()) {
      if (lower.equals(model.label.toLowerCase(Locale.ROOT)) || lower.equals(model.alias)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  String label() {
    return label;
  }

  /** What {@link ModelIdentity#of} gives for the files, known beforehand to save the reading. */
  String identity() {
    return identity;
  }

  ModelFiles files() {
    String directory = System.getProperty(DIRECTORY);
    if (directory != null && Files.isDirectory(Path.of(directory, label))) {
      return new ModelFiles.Directory(Path.of(directory, label));
    }
    URL resource = ShippedModel.class.getResource("/" + FOLDER + label + "/" + ModelFiles.MODEL);
    if (resource != null && resource.getProtocol().equals("file")) {
      return new ModelFiles.Directory(parent(resource));
    }
    return new ModelFiles.ClassPath(FOLDER + label);
  }

  private static Path parent(URL resource) {
    try {
      return Path.of(resource.toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path entry '" + resource + "' is no valid URI", e);
    }
  }
}
