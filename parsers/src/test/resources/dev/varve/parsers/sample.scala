/* Copyright Somebody */
package geo
package shapes

import scala.collection.mutable.{Map => MMap, Set}
import cats.syntax.all._

/** A shape.
  *
  * Two paragraphs.
  */
@SerialVersionUID(1L)
sealed abstract class Shape[+A <: Any](val name: String, size: Int = 3)(implicit ev: Ord[A])
    extends Base(name)
    with Measured {

  type Out = A
  val area: Double = compute(size)

  def this(size: Int) = this("x", size)

  /** Grows. */
  @deprecated("no", "1.0")
  override def grow[B](by: Int, names: String*)(then: Int => B): Option[B] = {
    for {
      name <- names
      if name.nonEmpty && by > 1
    } println(name)
    def local(x: Int): Int = {
      val twice = x * 2
      println(twice)
      twice
    }
    by match {
      case 1 => Some(then(1))
      case n if n > 2 => Option.empty[B]
      case _ => new Maker[B](local(by)).make
    }
  }

  def measure: Double
  def +(other: Shape[_]): Int = size + other.size
  protected[geo] def `odd name` = if (size == 1) 1 else 2
}

object Shape extends Factory {
  def apply(name: String): Circle = new Circle(name)
  implicit class Ops(private val self: Shape[Int]) extends AnyVal {
    def shout: String = self.name.toUpperCase
  }
  implicit def ordering[A](implicit o: Ordering[A]): Ordering[Shape[A]] = Ordering.by(_.name)
}

case class Point(x: Int, y: Int)
case object Origin

trait Measured { self: Shape[_] =>
  def total(): Unit = while (true) { List(1).map { x => x + 1 }.foreach(println) }
}

package object util {
  def helper(x: Int) = try x catch { case e: Exception => 0 }
}

enum Color(val rgb: Int):
  case Red extends Color(1)
  case Green extends Color(2)
  def mix(other: Color): Color =
    Red

given intOrd: Ord[Int] with
  def compare(x: Int, y: Int): Int = 0

extension (s: String)
  def second: Char = s(1)

def topLevel(x: Int): Int =
  x + 1
