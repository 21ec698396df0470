package dev.varve.code.walk;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it is stored anywhere. Lines keep their numbers: line breaks
 * within a secret stay.
 */
public final class Secrets {
  /** What stands in place of a secret. */
  public static final String MARKER = "[secret removed]";

  private static final List<Pattern> WHOLE =
      List.of(
          Pattern.compile(
              "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                  + "(?:[\\s\\S]{0,20000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                  + "|[A-Za-z0-9+/=\\s\\\\\"',]{40,20000})"),
          Pattern.compile("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{30,255}\\b"),
          Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{40,255}\\b"),
          Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"),
          Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
          Pattern.compile("https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}"),
          Pattern.compile("\\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}"),
          Pattern.compile("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\\b"),
          Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}"),
          Pattern.compile("\\bnpm_[A-Za-z0-9]{36}\\b"),
          Pattern.compile("\\bpypi-[A-Za-z0-9_-]{50,}"),
          Pattern.compile("\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"),
          Pattern.compile("\\bhf_[A-Za-z0-9]{30,}\\b"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"));

  /** Group 2 is the secret. */
  private static final List<Pattern> VALUES =
      List.of(
          Pattern.compile(
              "(?i)((?:passw(?:or)?d|passwd|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key"
                  + "|auth[_-]?token|access[_-]?token|bearer[_-]?token|client[_-]?secret|token)"
                  + "[A-Za-z0-9_]{0,20}['\"]?\\]?\\s{0,4}(?::=|=>|[:=])\\s{0,4}['\"`])"
                  + "([^\\s'\"`<>${}()]{8,400})(?=['\"`])"),
          Pattern.compile(
              "(?i)(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@'\"]{1,80}:)([^\\s@/'\"]{3,200})(?=@)"),
          Pattern.compile(
              "(?i)(\\bauthorization['\"]?\\s{0,4}[:=,]\\s{0,4}['\"]?(?:bearer|basic)\\s{1,4})([A-Za-z0-9+/=._-]{16,400})"));

  private Secrets() {}

  /** The text with every secret replaced by {@link #MARKER}. */
  public static String strip(String text) {
    String stripped = text;
    for (Pattern secret : WHOLE) {
      stripped = secret.matcher(stripped).replaceAll(Secrets::marker);
    }
    for (Pattern value : VALUES) {
      stripped = value.matcher(stripped).replaceAll(Secrets::afterKey);
    }
    return stripped;
  }

  private static String marker(MatchResult secret) {
    long breaks = secret.group().chars().filter(c -> c == '\n').count();
    return MARKER + "\n".repeat((int) breaks);
  }

  private static String afterKey(MatchResult value) {
    return Matcher.quoteReplacement(value.group(1)) + MARKER;
  }
}
