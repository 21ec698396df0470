package dev.varve.guards;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.varve.guards.SourceTree.Unit;
import dev.varve.guards.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Walks one parsed file and notes what breaks a rule; collects the lengths of methods. */
final class TidyScan extends TreePathScanner<Void, Void> {
  static final int MOST_FILE_LINES = 500;
  static final int MOST_METHOD_LINES = 60;
  static final int MOST_PARAMETERS = 4;

  private static final Pattern BAD_NAME =
      Pattern.compile("Abstract.*|.*(Impl|Utils?|Helper|Manager|Base|Abstract|Data|Info)");

  private final Unit unit;
  private final String name;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Long> methodLengths = new ArrayList<>();

  TidyScan(Unit unit, String name) {
    this.unit = unit;
    this.name = name;
  }

  List<Violation> violations() {
    return violations;
  }

  List<Long> methodLengths() {
    return methodLengths;
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    String typeName = type.getSimpleName().toString();
    if (BAD_NAME.matcher(typeName).matches()) {
      note(Rule.NAME, name, "type '" + typeName + "' does not say which one it is");
    }
    boolean topLevel = getCurrentPath().getParentPath().getLeaf() == unit.tree();
    if (topLevel
        && SourceTree.isMain(unit.file())
        && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
        && !unit.documented(getCurrentPath())) {
      note(Rule.JAVADOC, name, "public type '" + typeName + "' has no Javadoc");
    }
    return super.visitClass(type, unused);
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    String where = name + "#" + methodName(method);
    long lines = unit.lines(method);
    methodLengths.add(lines);
    if (lines > MOST_METHOD_LINES) {
      note(Rule.METHOD_LENGTH, where, lines + " lines, but at most " + MOST_METHOD_LINES);
    }
    int parameters = method.getParameters().size();
    if (parameters > MOST_PARAMETERS && !isRecordConstructor(method)) {
      note(Rule.PARAMETERS, where, parameters + " parameters, but at most " + MOST_PARAMETERS);
    }
    return super.visitMethod(method, unused);
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    if (annotation.getAnnotationType().toString().matches("(.*\\.)?Disabled")) {
      note(Rule.DISABLED_TEST, name, "a disabled test; mend it or remove it");
    }
    return super.visitAnnotation(annotation, unused);
  }

  private String methodName(MethodTree method) {
    return method.getReturnType() == null
        ? enclosing().getSimpleName().toString()
        : method.getName().toString();
  }

  private boolean isRecordConstructor(MethodTree method) {
    return method.getReturnType() == null && enclosing().getKind() == Tree.Kind.RECORD;
  }

  private ClassTree enclosing() {
    TreePath path = getCurrentPath();
    while (!(path.getLeaf() instanceof ClassTree)) {
      path = path.getParentPath();
    }
    return (ClassTree) path.getLeaf();
  }

  private void note(Rule rule, String where, String detail) {
    violations.add(new Violation(rule, where, detail));
  }
}
