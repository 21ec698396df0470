package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedModelTest {
  @ParameterizedTest
  @EnumSource
  void knowsTheIdentityOfItsFiles(ShippedModel model) {
    Sidecar sidecar = Sidecar.parse(model.files().bytes(Sidecar.FILE), model.label());

    assertThat(model.identity()).isEqualTo(ModelIdentity.of(model.files(), sidecar));
  }

  @Test
  void givesTheSameVectorFromTheClassPathAsFromDisk() {
    ModelFiles onDisk = ShippedModel.MINILM.files();
    ModelFiles onClassPath = new ModelFiles.ClassPath("varve-models/all-MiniLM-L6-v2");
    Sidecar sidecar = Sidecar.parse(onClassPath.bytes(Sidecar.FILE), "class path");

    try (OnnxModel one = OnnxModel.load(onDisk, sidecar);
        OnnxModel other = OnnxModel.load(onClassPath, sidecar)) {
      assertThat(onDisk).isInstanceOf(ModelFiles.Directory.class);
      assertThat(other.embed("void close()")).isEqualTo(one.embed("void close()"));
    }
  }

  @Test
  void looksInTheDirectoryOfThePropertyFirst(@TempDir Path directory) throws IOException {
    Path model = Files.createDirectory(directory.resolve("all-MiniLM-L6-v2"));
    System.setProperty(ShippedModel.DIRECTORY, directory.toString());
    try {
      assertThat(ShippedModel.MINILM.files()).isEqualTo(new ModelFiles.Directory(model));
      assertThat(ShippedModel.BGE_SMALL.files())
          .isInstanceOfSatisfying(
              ModelFiles.Directory.class,
              found -> assertThat(found.path()).exists().doesNotHaveToString(model.toString()));
    } finally {
      System.clearProperty(ShippedModel.DIRECTORY);
    }
  }

  @Test
  void saysWhichFileIsGone() {
    assertThatThrownBy(() -> new ModelFiles.ClassPath("varve-models/x").bytes("model.onnx"))
        .hasMessage(
            "file 'varve-models/x/model.onnx' cannot be read (FileNotFoundException); check that"
                + " it is there and may be read");
  }
}
