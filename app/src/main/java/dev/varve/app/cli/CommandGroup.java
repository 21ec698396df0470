package dev.varve.app.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Commands under one name.
 *
 * @param spec what carries the group's own description
 * @param verbs by name, each a {@link Verb} or a group of its own
 */
record CommandGroup(Object spec, Map<String, Function<Root, Object>> verbs) {

  /** The group with all its commands, or with just the one that the arguments mean. */
  CommandLine line(Root root, List<String> arguments) {
    CommandLine line = new CommandLine(spec);
    Function<Root, Object> meant = meant(arguments);
    if (meant == null) {
      verbs.forEach((name, verb) -> line.addSubcommand(name, command(verb, root, List.of())));
    } else {
      List<String> rest = arguments.subList(1, arguments.size());
      line.addSubcommand(arguments.getFirst(), command(meant, root, rest));
    }
    return line;
  }

  private @Nullable Function<Root, Object> meant(List<String> arguments) {
    return arguments.isEmpty() ? null : verbs.get(arguments.getFirst());
  }

  private static Object command(Function<Root, Object> verb, Root root, List<String> arguments) {
    Object command = verb.apply(root);
    return command instanceof CommandGroup group ? group.line(root, arguments) : command;
  }
}
