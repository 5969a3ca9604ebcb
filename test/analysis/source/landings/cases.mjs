// As cases.cjs, in an ES module.
import fs, { readFileSync as read } from 'node:fs'
import * as v8 from 'node:v8'
import { deflateSync } from 'node:zlib'

const big = JSON.stringify(Array.from({ length: 90000 }, (_, id) => ({ id, name: `n${id}` })))
const rows = JSON.parse(big)
const bytes = Buffer.alloc(6e7, 'ab')
const { parse } = JSON

class Store {
  static #text = big
  static async load() {
    return Store.#read()
  }
  static #read() {
    return parse(Store.#text) // culprit of privateStatic
  }
  get size() {
    return structuredClone(rows).length // culprit of inGetter
  }
}
const innocent = async (x) => x

export const cases = {
  async privateStatic() {
    const loading = Store.load()
    await innocent(loading)
  },
  inGetter() {
    innocent(new Store().size)
  },
  alias() {
    innocent(parse(big)) // culprit
  },
  serialize() {
    const copy = v8.deserialize(v8.serialize(rows)) // culprit
    innocent(copy)
  },
  deflate() {
    deflateSync(bytes) // culprit
    innocent(1)
  },
  readThenParse() {
    const text = read(new URL(import.meta.url), 'utf8')
    const value = parse(text.length > 1 ? big : text) // culprit
    fs.existsSync('.', value)
  },
}
