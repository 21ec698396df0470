// Copyright Somebody
@file:JvmName("Shapes")

package geo.shapes

import kotlin.math.PI
import geo.base.*
import other.Thing as Alias

/**
 * A shape.
 */
@Serializable
sealed class Shape<out T : Any>(val name: String, private var size: Int = 3) : Base(name), Measured {
    val area: Double
        get() = compute(size)

    init {
        require(size > 0)
    }

    constructor(size: Int) : this("x", size) {
        log(size)
    }

    /** Grows by [by]. */
    @Deprecated("no")
    override suspend fun <R> grow(by: Int, vararg names: String, then: (Int) -> R): R? where R : Any {
        for (name in names) {
            if (name.isEmpty() && by > 1) continue
        }
        val found = when (by) {
            1 -> "one"
            in 2..3 -> "few"
            else -> null
        } ?: "none"
        names.filter { it.length > 2 }.forEach { n -> println(n) }
        fun local(x: Int): Int {
            val twice = x * 2
            println(twice)
            return twice
        }
        return then(local(by))
    }

    operator fun plus(other: Shape<*>): Int = size + other.size

    companion object {
        const val LIMIT = 3
        @JvmStatic fun of(name: String) = Circle(name)
    }

    companion object Factory : Maker {
        fun make() {}
    }

    inner class Inner {
        fun deep() = this@Shape.name
    }
}

data class Point(val x: Int, val y: Int)

enum class Color(val rgb: Int) {
    RED(1) {
        override fun mix() = 2
    },
    GREEN(2);

    abstract fun mix(): Int
}

interface Measured {
    fun measure(): Double
}

object Registry : Measured {
    override fun measure() = try { 1.0 } catch (e: Exception) { 2.0 }
}

typealias Handler = (Shape<*>) -> Unit

// An extension.
inline fun <reified T> List<T>.second(): T = this[1]

fun String?.orNone(): String = this ?: "🎉"

val String.shout: String get() = uppercase()

fun `with a space`() {
    val anonymous = object : Measured { override fun measure() = 3.0 }
    run(fun(x: Int): Int { return x })
}
