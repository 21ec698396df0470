package dev.varve.models;

import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Embeds at an OpenAI-compatible endpoint. Requests are limited in size and rate; one that failed
 * for now is sent again, after what the server asked for or an exponential wait. {@link #model}
 * sends one request if the dimension is not configured.
 */
final class HttpEmbedder implements Embedder {
  /** What an endpoint takes is not known; most models take this much. */
  static final int ASSUMED_TOKEN_LIMIT = 512;

  /** Longer texts are cut; with the usual four characters a token, 8 192 tokens. */
  static final int MAX_CHARS = 32_768;

  /** The longest wait between two tries, whatever the server asks for. */
  static final Duration MAX_WAIT = Duration.ofSeconds(60);

  /** Room for a component as text, and for what surrounds the vectors. */
  private static final long MAX_COMPONENT_BYTES = 32;

  private static final long MAX_ENVELOPE_BYTES = 1 << 20;

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final double JITTER = 0.5;
  private static final Duration MAX_QUEUE = Duration.ofMinutes(10);

  private final Endpoint endpoint;
  private final ApiClient client;
  private final Retry retry;
  private final RateLimiter rate;
  private volatile @Nullable EmbeddingModel described;

  HttpEmbedder(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.client = new ApiClient(endpoint.target());
    this.retry = retry(endpoint.retries());
    this.rate =
        RateLimiter.of(
            "varve-embedding",
            RateLimiterConfig.custom()
                .limitForPeriod(endpoint.requestsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(MAX_QUEUE)
                .build());
  }

  private static Retry retry(int retries) {
    IntervalFunction backoff =
        IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 2, JITTER, MAX_WAIT);
    return Retry.of(
        "varve-embedding",
        RetryConfig.<Answer<List<float[]>>>custom()
            .maxAttempts(retries + 1)
            .retryOnResult(answer -> answer.retriable() && !Thread.currentThread().isInterrupted())
            .retryOnException(e -> false)
            .intervalBiFunction(
                (attempt, outcome) -> asked(outcome.get()).orElseGet(() -> backoff.apply(attempt)))
            .build());
  }

  private static Optional<Long> asked(Answer<?> answer) {
    return answer instanceof Answer.Failure<?> failure && failure.retryAfter() != null
        ? Optional.of(Math.min(failure.retryAfter().toMillis(), MAX_WAIT.toMillis()))
        : Optional.empty();
  }

  @Override
  public EmbeddingModel model() {
    EmbeddingModel known = described;
    if (known == null) {
      int dimension =
          endpoint.dimension() > 0
              ? endpoint.dimension()
              : fetch(List.of("dimension")).getFirst().length;
      known = describe(dimension);
      described = known;
    }
    return known;
  }

  private EmbeddingModel describe(int dimension) {
    return new EmbeddingModel(
        endpoint.model(),
        ModelIdentity.of(endpoint.uri().toString(), endpoint.model(), dimension),
        dimension,
        ASSUMED_TOKEN_LIMIT,
        EmbeddingModel.Pooling.REMOTE,
        "",
        "");
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    int dimension = model().dimension();
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int start = 0; start < texts.size(); start += endpoint.batch()) {
      List<String> batch = texts.subList(start, Math.min(start + endpoint.batch(), texts.size()));
      for (float[] vector : fetch(batch)) {
        vectors.add(checked(vector, dimension));
      }
    }
    return vectors;
  }

  private float[] checked(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "endpoint '%s' gives vectors of %d dimensions for model '%s', but %d are expected;"
              + " correct 'embedding.dimension' or 'embedding.model'",
          endpoint,
          vector.length,
          endpoint.model(),
          dimension);
    }
    return vector;
  }

  private List<float[]> fetch(List<String> texts) {
    List<String> cut =
        texts.stream()
            .map(text -> text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS))
            .toList();
    Answer<List<float[]>> answer;
    try {
      answer = retry.executeSupplier(() -> whenPermitted(cut));
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw e;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    return answer.orThrow();
  }

  private Answer<List<float[]>> whenPermitted(List<String> texts) {
    if (rate.acquirePermission() || Thread.currentThread().isInterrupted()) {
      return client.ask(question(texts));
    }
    return Answer.Failure.of(
        Kind.UNAVAILABLE,
        "endpoint '%s' has more requests waiting than %d a second can serve in %s; send fewer or raise"
                .formatted(endpoint, endpoint.requestsPerSecond(), MAX_QUEUE)
            + " 'embedding.requests-per-second'");
  }

  private ApiClient.Question<List<float[]>> question(List<String> texts) {
    int count = texts.size();
    return new ApiClient.Question<>(
        EmbeddingsProtocol.request(endpoint.model(), texts),
        MAX_ENVELOPE_BYTES + count * MAX_COMPONENT_BYTES * Sidecar.MAX_DIMENSION,
        new ApiClient.Wording(
            count + " texts", "embed the texts again", "lower 'embedding.requests-per-second'"),
        body -> EmbeddingsProtocol.vectors(body, count, endpoint));
  }

  private VarveException interrupted() {
    return VarveException.of(
        Kind.TIMEOUT, "embedding at '%s' was interrupted; embed the texts again", endpoint);
  }

  @Override
  public void close() {
    client.close();
  }
}
