package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedModelTest {
  @ParameterizedTest
  @EnumSource
  void knowsTheIdentityOfItsFiles(ShippedModel model) {
    Sidecar sidecar = Sidecar.parse(model.files().bytes(Sidecar.FILE), model.label());

    assertThat(model.identity()).isEqualTo(ModelIdentity.of(model.files(), sidecar));
  }
}
