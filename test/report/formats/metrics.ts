/** Reads the text format of OpenMetrics 1.0 by its grammar, and holds it to its rules: anything else throws. */
import assert from 'node:assert/strict'

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[n"\\\\])*"'
const META = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.*)$`)
const SAMPLE = new RegExp(`^(${NAME})((?:\\{${LABEL}(?:,${LABEL})*\\})?) (-?\\d+(?:\\.\\d+)?|[+-]Inf|NaN)$`)

/** By name with its labels. */
export function readMetrics(text: string): Map<string, number> {
  assert.ok(text.endsWith('\n# EOF\n'), 'ends with # EOF')
  const samples = new Map<string, number>()
  const types = new Map<string, string>()
  let family = ''
  for (const line of text.split('\n').slice(0, -2)) {
    const [, kind, name = '', value = ''] = META.exec(line) ?? []
    if (kind === 'TYPE') {
      assert.ok(!types.has(name), `${name} is one family, in one piece`)
      types.set(name, value)
      family = name
    } else if (kind) {
      assert.equal(name, family)
      if (kind === 'UNIT') assert.ok(name.endsWith(`_${value}`), `${name} ends with its unit`)
    } else addSample(samples, line, family, types.get(family) ?? '')
  }
  return samples
}

function addSample(samples: Map<string, number>, line: string, family: string, type: string): void {
  const [, name, labels, value] = SAMPLE.exec(line) ?? assert.fail(`not a sample: ${line}`)
  assert.equal(name, type === 'counter' ? `${family}_total` : family)
  const key = `${name}${labels}`
  assert.ok(!samples.has(key), `${key} is there once`)
  samples.set(key, Number(value?.replace('Inf', 'Infinity')))
}
