package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Single requests to an endpoint. No message repeats what the server wrote, which may hold content
 * or the key; redirects are not followed, so that the key goes nowhere else.
 */
final class EmbeddingsClient implements AutoCloseable {
  /** Room for a component as text, and for what surrounds the vectors. */
  private static final long MAX_COMPONENT_BYTES = 32;

  private static final long MAX_ENVELOPE_BYTES = 1 << 20;

  private final Endpoint endpoint;
  private final HttpClient http;

  EmbeddingsClient(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(endpoint.timeout())
            .build();
  }

  /** Sends one request; an interrupt ends it and stays set. */
  Answer request(List<String> texts) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              post(texts), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit(texts.size())));
      return response.statusCode() == 200
          ? new Answer.Vectors(EmbeddingsProtocol.vectors(response.body(), texts.size(), endpoint))
          : refusal(response, texts.size());
    } catch (VarveException e) {
      return new Answer.Failure(e, null);
    } catch (HttpTimeoutException e) {
      return failure(
          Kind.TIMEOUT,
          "does not answer within " + endpoint.timeout(),
          "try later or raise 'embedding.timeout'");
    } catch (ConnectException e) {
      return failure(
          Kind.UNAVAILABLE,
          "cannot be reached",
          "check that it runs and that 'embedding.url' is right");
    } catch (IOException e) {
      return failure(
          Kind.UNAVAILABLE,
          "breaks off its answer (" + e.getClass().getSimpleName() + ")",
          "try later");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(Kind.TIMEOUT, "was not waited for", "embed the texts again");
    }
  }

  private static long limit(int texts) {
    return MAX_ENVELOPE_BYTES + texts * MAX_COMPONENT_BYTES * Sidecar.MAX_DIMENSION;
  }

  private HttpRequest post(List<String> texts) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.uri())
            .timeout(endpoint.timeout())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    EmbeddingsProtocol.request(endpoint.model(), texts)));
    if (!endpoint.key().isEmpty()) {
      request.header("Authorization", "Bearer " + endpoint.key());
    }
    return request.build();
  }

  private Answer refusal(HttpResponse<byte[]> response, int texts) {
    int status = response.statusCode();
    String reason = EmbeddingsProtocol.reason(response.body());
    String answer = "answers HTTP " + status + (reason.isEmpty() ? "" : " (" + reason + ")");
    Answer.Failure failure =
        switch (status) {
          case 400, 413, 422 ->
              failure(
                  Kind.INVALID,
                  answer + " to " + texts + " texts for model '" + endpoint.model() + "'",
                  "check 'embedding.model', or shorten the text");
          case 401, 403 -> failure(Kind.DENIED, answer, "check 'embedding.api-key'");
          case 404 ->
              failure(
                  Kind.NOT_FOUND,
                  answer + " for model '" + endpoint.model() + "'",
                  "check 'embedding.url' and 'embedding.model'");
          case 408, 504 -> failure(Kind.TIMEOUT, answer, "try later");
          case 429 ->
              failure(
                  Kind.UNAVAILABLE, answer, "try later or lower 'embedding.requests-per-second'");
          default ->
              status >= 500
                  ? failure(Kind.UNAVAILABLE, answer, "try later")
                  : failure(Kind.UNSUPPORTED, answer, "check 'embedding.url'");
        };
    return new Answer.Failure(failure.cause(), retryAfter(response).orElse(null));
  }

  private Answer.Failure failure(Kind kind, String what, String remedy) {
    return Answer.Failure.of(kind, "endpoint '%s' %s; %s".formatted(endpoint, what, remedy));
  }

  /** The wait a server asks for, in seconds or as a date (RFC 9110, 10.2.3). */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After").map(EmbeddingsClient::wait);
  }

  private static @Nullable Duration wait(String value) {
    try {
      Duration wait =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  Instant.now(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return null; // neither form: as if it were not there
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
