/** What holds for every HTML page, whatever the names in it are. */
import assert from 'node:assert/strict'

const TAGS =
  'a article b body code dd details div dl dt footer h1 h2 h3 h4 head header html li main mark meta nav noscript ol p pre rect script section small span style summary svg table caption tbody td th thead title tr ul'
const KNOWN = new Set(TAGS.split(' '))
/** As the template writes them: quoted, with no character in them that could end them. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)\/?>/g

/** All markup is the template's own, and the data stands whole in its element. */
export function assertPage(html: string): void {
  const text = html.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '<script></script>')
  for (const [, , name = '', attributes = ''] of text.matchAll(TAG)) {
    assert.ok(KNOWN.has(name), `<${name}>`)
    assert.doesNotMatch(attributes, /\s(on[a-z]+|style|src)=/i)
  }
  assert.equal(text.replace(TAG, '').replace('<!doctype html>', '').includes('<'), false)
  assert.equal(text.match(/<script[ >]/g)?.length, 2)
  pageData(html)
}

/** What the page's script is given. */
export function pageData(html: string): unknown {
  return JSON.parse(/<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
}
