package dev.varve.models;

import dev.varve.embed.Reranker;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Judges pairs with a cross-encoder in this process. The weights are loaded at the first pair. */
final class OnnxReranker implements Reranker {
  private final ModelFiles files;
  private final Sidecar sidecar;
  private final int threads;
  private @Nullable CrossEncoder loaded;
  private boolean closed;

  /**
   * @throws VarveException INVALID if the sidecar is wrong
   */
  OnnxReranker(ModelFiles files, int threads) {
    this.files = files;
    this.sidecar = Sidecar.parse(files.bytes(Sidecar.FILE), files.nameOf(Sidecar.FILE));
    this.threads = threads;
  }

  /** The texts are judged in order, as many at once as there are threads, one call at a time. */
  @Override
  public synchronized List<Double> judge(String question, List<String> texts, Duration time) {
    if (closed) {
      throw new IllegalStateException(files.place() + " is closed");
    }
    CrossEncoder model = loaded();
    long end = System.nanoTime() + time.toNanos();
    List<Double> scores = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      while (scores.size() < texts.size() && (scores.isEmpty() || System.nanoTime() - end < 0)) {
        int to = Math.min(scores.size() + threads, texts.size());
        List<Future<Double>> running = new ArrayList<>();
        for (String text : texts.subList(scores.size(), to)) {
          running.add(workers.submit(() -> model.judge(sidecar.queryPrefix() + question, text)));
        }
        for (Future<Double> one : running) {
          scores.add(done(one));
        }
      }
    }
    return scores;
  }

  private Double done(Future<Double> score) {
    try {
      return score.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("judging failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw VarveException.of(
          Kind.TIMEOUT, "judging with %s was interrupted; search again", files.place());
    }
  }

  private CrossEncoder loaded() {
    CrossEncoder model = loaded;
    if (model == null) {
      model = CrossEncoder.load(files, sidecar);
      loaded = model;
    }
    return model;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (loaded != null) {
      loaded.close();
      loaded = null;
    }
  }
}
