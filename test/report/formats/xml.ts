/** As strict as an XML parser has to be, for documents without DTD, comments and namespaces: anything else throws. */
import assert from 'node:assert/strict'

export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

/** What XML 1.0 has no place for. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const TOKEN = /<\?xml [^?]*\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function readXml(text: string): Element {
  assert.doesNotMatch(text, ILLEGAL)
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  let read = 0
  for (const token of text.matchAll(TOKEN)) {
    const [whole, cdata, closing, name = '', attributes = '', empty, plain] = token
    read += whole.length
    const parent = open.at(-1) ?? assert.fail('more is closed than was opened')
    if (cdata !== undefined) parent.text += cdata
    else if (plain !== undefined)
      parent.text += plain.includes(']]>') ? assert.fail(plain) : plain.trim() === '' ? '' : decoded(plain)
    else if (closing) assert.equal(open.pop()?.name, name)
    else if (name) {
      const element = { name, attributes: readAttributes(attributes), children: [], text: '' }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  assert.equal(read, text.length, `not XML: ${text.slice(read, read + 80)}`)
  assert.equal(open.length, 1)
  assert.equal(top.children.length, 1)
  return top.children[0] as Element
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  )
}

function decoded(text: string): string {
  assert.doesNotMatch(text, /&(?!(?:lt|gt|amp|quot|apos|#x?[0-9A-Fa-f]+);)/)
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (_whole, hex, decimal, name) =>
    name ? (ENTITIES[name] ?? '') : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  )
}
