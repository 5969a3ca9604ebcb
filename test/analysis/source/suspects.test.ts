import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainLanding } from '../../../src/analysis/source/explain-landing.js'
import { parseScript } from '../../../src/analysis/source/script.js'
import type { CallSite } from '../../../src/session/session.js'

test('functions that all lead to one another are not followed without end: nobody is named', () => {
  const names = Array.from({ length: 60 }, (_, index) => `f${index}`)
  const calls = names.map((name) => `if (flag) ${name}()`).join('; ')
  const text = `${names.map((name) => `function ${name}() { ${calls}; JSON.parse(text) }`).join('\n')}\nf0(); last()\n`
  const site = { fn: null, file: 'app.js', line: names.length + 1, column: 7, flags: 't', evalOrigin: null }
  assert.equal(
    explainLanding([site as CallSite], () => parseScript('app.js', text)),
    null,
  )
})
