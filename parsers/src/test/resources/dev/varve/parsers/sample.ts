// The store of things.
import { Thing, type Other } from "./thing"
import fs = require("fs")
export { a } from './a'

/** Keeps things. */
export interface Store<T extends Thing = Thing> extends Base {
  readonly size: number
  /** Adds one. */
  add(thing: T, options?: { force: boolean }): Promise<void>
}

export type Key = string | number

declare module "x" {
  export function outside(a: number): string
}

export enum Mode { A = 1, B }

namespace Inner {
  export const helper = (x: number): number => x + 1
}

export function pick(a: string): string
export function pick(a: number): number
export function pick(a: any): any { return a ?? 1 }

@Injectable()
export abstract class MemoryStore<T> implements Store<T> {
  private things: Map<Key, T> = new Map<Key, T>()
  constructor(private readonly name: string, public mode?: Mode) { super() }
  @Log() async add(thing: T, { force = false }: Options = {}): Promise<void> {
    if (force || this.things.get(thing.key)?.ok) this.things.set(thing.key, thing)
  }
  abstract remove(key: Key): boolean
  private onChange = (event: Event): void => { this.emit<Event>(event) }
}

export default (a: number) => a
