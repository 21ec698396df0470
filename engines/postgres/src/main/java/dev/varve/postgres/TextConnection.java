package dev.varve.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection for the SQL of features: every text that goes in or comes out passes {@link PgText}.
 * A proxy, because a hundred methods that hand on their arguments would hide the two that do not.
 */
final class TextConnection implements InvocationHandler {
  private final Object target;

  private TextConnection(Object target) {
    this.target = target;
  }

  static Connection over(Connection connection) {
    return over(Connection.class, connection);
  }

  private static <T> T over(Class<T> type, Object target) {
    Object proxy =
        Proxy.newProxyInstance(
            TextConnection.class.getClassLoader(),
            new Class<?>[] {type},
            new TextConnection(target));
    return type.cast(proxy);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return outgoing(method.invoke(target, incoming(arguments)));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Values to bind are the second arguments of setters; the text of a statement stays as it is. */
  private Object @Nullable [] incoming(Object @Nullable [] arguments) {
    if (arguments == null
        || arguments.length < 2
        || !(target instanceof PreparedStatement)
        || !(arguments[1] instanceof String text)) {
      return arguments;
    }
    Object[] stored = arguments.clone();
    stored[1] = PgText.store(text);
    return stored;
  }

  private @Nullable Object outgoing(@Nullable Object result) {
    return switch (result) {
      case PreparedStatement statement -> over(PreparedStatement.class, statement);
      case ResultSet rows -> over(ResultSet.class, rows);
      case String text when target instanceof ResultSet -> PgText.restore(text);
      case null, default -> result;
    };
  }
}
