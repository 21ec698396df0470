package dev.varve.embedded.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.collection.Collections;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** An open embedded store for the tests of collections, and the words they share. */
record CollectionStore(Storage storage) implements AutoCloseable {

  static CollectionStore open(Path home) {
    Engine engine = ServiceLoader.load(Engine.class).findFirst().orElseThrow();
    return new CollectionStore(engine.open(VarveConfig.in(home)));
  }

  Collections collections(@Nullable WordVectors embedder) {
    return new Collections(storage, embedder, "standard");
  }

  static Item item(String id, String text, Map<String, Value> fields) {
    return new Item(id, fields, text, null);
  }

  static float[] vector(double... components) {
    float[] vector = new float[components.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) components[i];
    }
    return vector;
  }

  static void assertFails(Kind kind, String message, ThrowingCallable call) {
    VarveException e = catchThrowableOfType(VarveException.class, call);
    assertThat(e).hasMessage(message);
    assertThat(e.kind()).isEqualTo(kind);
  }

  @Override
  public void close() {
    storage.close();
  }
}
