package dev.varve.models;

import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Embeds with a model in this process. The weights are loaded at the first text, or by {@link
 * #model} if the sidecar does not say the dimension. Several texts run on as many threads as
 * configured, one runs on the caller's.
 */
final class OnnxEmbedder implements Embedder {
  private static final long IDLE_SECONDS = 5;

  private final String name;
  private final ModelFiles files;
  private final Sidecar sidecar;
  private final Function<Sidecar, String> identity;
  private final ThreadPoolExecutor workers;

  /** Held for reading while the model is in use, for writing to close it. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private final Object loading = new Object();
  private volatile @Nullable OnnxModel loaded;
  private volatile @Nullable EmbeddingModel described;
  private @Nullable VarveException refused;
  private boolean closed;

  private OnnxEmbedder(
      String name,
      ModelFiles files,
      Function<Sidecar, String> identity,
      ThreadPoolExecutor workers) {
    this.name = name;
    this.files = files;
    this.sidecar = Sidecar.parse(files.bytes(Sidecar.FILE), files.nameOf(Sidecar.FILE));
    this.identity = identity;
    this.workers = workers;
  }

  static OnnxEmbedder of(ShippedModel model, int threads) {
    return new OnnxEmbedder(
        model.label(), model.files(), sidecar -> model.identity(), workers(threads));
  }

  /** A user's own model; its identity is computed when it is first asked for. */
  static OnnxEmbedder of(String name, ModelFiles.Directory files, int threads) {
    return new OnnxEmbedder(
        name, files, sidecar -> ModelIdentity.of(files, sidecar), workers(threads));
  }

  private static ThreadPoolExecutor workers(int threads) {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("varve-embed-", 0).factory());
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  @Override
  public EmbeddingModel model() {
    EmbeddingModel known = described;
    if (known == null) {
      int dimension = sidecar.dimension() > 0 ? sidecar.dimension() : whileOpen(this::dimension);
      known =
          new EmbeddingModel(
              name,
              identity.apply(sidecar),
              dimension,
              sidecar.tokenLimit(),
              sidecar.pooling(),
              sidecar.queryPrefix(),
              sidecar.documentPrefix());
      described = known;
    }
    return known;
  }

  private int dimension() {
    return loaded().dimension();
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    String prefix =
        switch (role) {
          case QUERY -> sidecar.queryPrefix();
          case DOCUMENT -> sidecar.documentPrefix();
        };
    return switch (texts.size()) {
      case 0 -> List.of();
      case 1 -> List.of(embed(prefix + texts.getFirst()));
      default -> together(texts.stream().map(text -> embedding(prefix + text)).toList());
    };
  }

  private Callable<float[]> embedding(String text) {
    return () -> embed(text);
  }

  private float[] embed(String text) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    return whileOpen(() -> loaded().embed(text));
  }

  private List<float[]> together(List<Callable<float[]>> tasks) {
    List<Future<float[]>> results;
    try {
      results = workers.invokeAll(tasks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
    return results.stream().map(OnnxEmbedder::done).toList();
  }

  private static float[] done(Future<float[]> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("embedding failed", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a finished task cannot be waited for", e);
    }
  }

  private VarveException interrupted() {
    return VarveException.of(
        Kind.TIMEOUT, "embedding with model '%s' was interrupted; embed the texts again", name);
  }

  private <T> T whileOpen(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model '" + name + "' is closed");
      }
      return work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private OnnxModel loaded() {
    OnnxModel model = loaded;
    if (model != null) {
      return model;
    }
    synchronized (loading) {
      return loaded == null ? load() : Objects.requireNonNull(loaded);
    }
  }

  /** What cannot be loaded is not tried again: its files are as wrong for the next text. */
  private OnnxModel load() {
    if (refused != null) {
      throw refused;
    }
    try {
      OnnxModel model = OnnxModel.load(files, sidecar);
      loaded = model;
      return model;
    } catch (VarveException e) {
      refused = e;
      throw e;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    use.writeLock().lock();
    try {
      closed = true;
      OnnxModel model = loaded;
      loaded = null;
      if (model != null) {
        model.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
