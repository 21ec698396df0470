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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Single requests to an endpoint. No message repeats what the server wrote, which may hold content
 * or the key; redirects are not followed, so that the key goes nowhere else.
 */
final class ApiClient implements AutoCloseable {
  private static final String CODE = "[a-z_]{1,64}";
  private static final ObjectMapper JSON = new JsonMapper();

  private final ApiTarget target;
  private final HttpClient http;

  ApiClient(ApiTarget target) {
    this.target = target;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(target.timeout())
            .build();
  }

  /**
   * How messages speak of a question.
   *
   * @param what was sent, e.g. {@code 3 texts}
   * @param again what to do after an interrupt
   * @param tooMany what to do besides waiting where there were too many questions
   */
  record Wording(String what, String again, String tooMany) {}

  /**
   * One request.
   *
   * @param limit most bytes of an answer
   * @param reader of the body of an answer; throws {@link VarveException} if it is not as it must
   *     be
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Question<T>(byte[] body, long limit, Wording wording, Function<byte[], T> reader) {}

  /** Sends one request; an interrupt ends it and stays set. */
  <T> Answer<T> ask(Question<T> question) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              post(question.body()),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), question.limit()));
      return response.statusCode() == 200
          ? new Answer.Given<>(question.reader().apply(response.body()))
          : refusal(response, question.wording());
    } catch (VarveException e) {
      return new Answer.Failure<>(e, null);
    } catch (HttpTimeoutException e) {
      return failure(
          Kind.TIMEOUT,
          "does not answer within " + target.timeout(),
          "try later or raise " + setting("timeout"));
    } catch (ConnectException e) {
      return failure(
          Kind.UNAVAILABLE,
          "cannot be reached",
          "check that it runs and that " + setting("url") + " is right");
    } catch (IOException e) {
      return failure(
          Kind.UNAVAILABLE,
          "breaks off its answer (" + e.getClass().getSimpleName() + ")",
          "try later");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(Kind.TIMEOUT, "was not waited for", question.wording().again());
    }
  }

  private String setting(String name) {
    return "'" + target.settings() + "." + name + "'";
  }

  private HttpRequest post(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.uri())
            .timeout(target.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!target.key().isEmpty()) {
      request.header("Authorization", "Bearer " + target.key());
    }
    return request.build();
  }

  private <T> Answer<T> refusal(HttpResponse<byte[]> response, Wording wording) {
    int status = response.statusCode();
    String reason = reason(response.body());
    String answer = "answers HTTP " + status + (reason.isEmpty() ? "" : " (" + reason + ")");
    Answer.Failure<T> failure =
        switch (status) {
          case 400, 413, 422 ->
              failure(
                  Kind.INVALID,
                  answer + " to " + wording.what() + " for model '" + target.model() + "'",
                  "check " + setting("model") + ", or shorten the text");
          case 401, 403 -> failure(Kind.DENIED, answer, "check " + setting("api-key"));
          case 404 ->
              failure(
                  Kind.NOT_FOUND,
                  answer + " for model '" + target.model() + "'",
                  "check " + setting("url") + " and " + setting("model"));
          case 408, 504 -> failure(Kind.TIMEOUT, answer, "try later");
          case 429 -> failure(Kind.UNAVAILABLE, answer, "try later or " + wording.tooMany());
          default ->
              status >= 500
                  ? failure(Kind.UNAVAILABLE, answer, "try later")
                  : failure(Kind.UNSUPPORTED, answer, "check " + setting("url"));
        };
    return new Answer.Failure<>(failure.cause(), retryAfter(response).orElse(null));
  }

  private <T> Answer.Failure<T> failure(Kind kind, String what, String remedy) {
    return Answer.Failure.of(kind, "endpoint '%s' %s; %s".formatted(target, what, remedy));
  }

  /** The machine-readable reason in an error answer, such as {@code model_not_found}, or empty. */
  private static String reason(byte[] body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      String code = error.path("code").asString(error.path("type").asString(""));
      return code.matches(CODE) ? code : "";
    } catch (JacksonException e) {
      return ""; // an error page of a proxy
    }
  }

  /** The wait a server asks for, in seconds or as a date (RFC 9110, 10.2.3). */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After").map(ApiClient::wait);
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
