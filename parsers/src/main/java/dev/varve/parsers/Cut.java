package dev.varve.parsers;

/** Shortens text without splitting a character that takes two chars. */
final class Cut {
  private Cut() {}

  static String at(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}
