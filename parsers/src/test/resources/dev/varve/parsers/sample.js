'use strict'
/**
 * Serves files.
 */
import fs, { readFile } from 'node:fs'
const path = require("path")
export * from './other.js'

const limit = 10, wide = (a) => a + 1

/** Doubles. */
export const twice = (x) => x * 2

export default async function main({ a, b }, [c], d = 1, ...rest) {
  if (a && b || c) {
    await fs.promises.readFile(path.join(a, b)).then((x) => x.trim())
  }
  return new Map()
}

function* numbers(n) { yield n ?? 1 }

class Server extends Base {
  #port = 1
  handler = (request) => { this.send(request) }
  static create() { return new Server() }
  /** The port. */
  get port() { return this.#port }
  constructor(port) { super(port); this.#port = port }
}

const routes = {
  index() { return 'x' },
  show: function (id) { return id },
  'get user': (id) => id,
}

app.prototype.use = function use(fn) {
  function tiny() { return 1 }
  const large = async () => {
    for (const x of [1]) { tiny(x) }
    while (false) {}
    return 1
  }
  return large
}

module.exports = function () { return routes }

describe('things', () => {
  it('works', () => {
    expect(main()).toBe(1)
  })
})
const Card = ({ title }) => <div onClick={() => title()}>{title}</div>

// Adds two numbers.
const add = curry(2, function add(a, b) { return a + b })
