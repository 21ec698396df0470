package dev.varve.models;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The models that come with Varve, any model directory, and OpenAI-compatible endpoints. A name
 * with a slash in it, or the name of an existing directory, is taken for a directory.
 */
public final class ModelProvider implements EmbedderProvider {
  private static final String HTTP = "http";

  @Override
  public Optional<Embedder> open(VarveConfig config) {
    String name = config.get(Setting.MODEL).strip();
    int threads = threads(config);
    Optional<ShippedModel> shipped = ShippedModel.named(name);
    if (shipped.isPresent()) {
      return Optional.of(OnnxEmbedder.of(shipped.get(), threads));
    }
    if (name.equals(HTTP)) {
      return Optional.of(new HttpEmbedder(Endpoint.of(config)));
    }
    if (isDirectory(name)) {
      return Optional.of(OnnxEmbedder.of(name, ModelFiles.Directory.checked(path(name)), threads));
    }
    return Optional.empty();
  }

  static int threads(VarveConfig config) {
    int threads = config.number(Setting.THREADS, 0);
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static boolean isDirectory(String name) {
    return !name.isEmpty()
        && (name.contains("/") || name.contains("\\") || Files.isDirectory(Path.of(name)));
  }

  static Path path(String name) {
    String expanded =
        name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
    return Path.of(expanded).toAbsolutePath().normalize();
  }
}
