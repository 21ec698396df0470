package dev.varve.code.clone;

import java.util.Set;

/** Words that shape code in the languages of today; any other word is a name. */
final class Keywords {
  private static final Set<String> ALL =
      Set.of(
          ("abstract alias and as assert async await begin bool boolean break byte case catch chan"
                  + " char class const constexpr continue crate def default defer del delete do"
                  + " done double dyn elif else elseif elsif end ensure enum esac except export"
                  + " extends extern false fi final finally float fn for foreach from fun func"
                  + " function global go goto guard if impl implements import in inline instanceof"
                  + " int interface internal is lambda let local long loop match mod module mut"
                  + " namespace native new next nil nonlocal not null of open operator or override"
                  + " package pass private protected protocol pub public raise range ref repeat"
                  + " require rescue return sealed select self short signed sizeof static struct"
                  + " super suspend switch synchronized template then this throw throws trait"
                  + " transient true try type typedef typename typeof union unless unsafe unsigned"
                  + " until use using val var virtual void volatile when where while with yield"
                  + " None True False")
              .split(" "));

  private Keywords() {}

  static boolean contains(String word) {
    return ALL.contains(word);
  }
}
