/** Text of the target never becomes a command, a tag, an escape sequence or a path, in any format. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Profile } from 'pprof-format'
import type { Report } from '../../../src/analysis/report.js'
import { annotations } from '../../../src/report/github/annotations.js'
import { formats } from '../../../src/report/index.js'
import { assertCodeQuality } from './code-quality.js'
import { readCommand } from './commands.js'
import { hostileReport } from './hostile.js'
import { assertMarkdown } from './markdown-rules.js'
import { readMetrics } from './metrics.js'
import { assertPage } from './page-rules.js'
import { parsed, plain, rendered } from './rendered.js'
import { assertSarif } from './sarif-rules.js'
import { readTrace } from './trace-events.js'
import { readCpuProfile } from './v8-profile.js'
import { readXml } from './xml.js'

/** What steers a terminal or turns text around. */
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const holds: Record<string, (report: Report) => void> = {
  html: (report) => assertPage(rendered('html', report)),
  markdown: (report) => assertMarkdown(rendered('markdown', report)),
  sarif: (report) => assertSarif(parsed('sarif', report)),
  junit: (report) => {
    const cases = readXml(rendered('junit', report)).children.flatMap(({ children }) => children)
    for (const { name, children } of cases) {
      assert.equal(name, 'testcase')
      for (const child of children) assert.deepEqual(child.children, [])
    }
  },
  gitlab: (report) => assertCodeQuality(parsed('gitlab', report)),
  openmetrics: (report) => assert.equal(readMetrics(rendered('openmetrics', report)).get('loopdoctor_healthy'), 0),
  cpuprofile: (report) => {
    const { nodes } = readCpuProfile(parsed('cpuprofile', report))
    for (const { callFrame } of nodes) assert.match(callFrame.url, /^$|^node:|^file:\/\/\/[A-Za-z0-9._~/%:-]*$/)
  },
  trace: (report) => void readTrace(parsed('trace', report)),
  annotations: (report) => annotations(report).forEach(readCommand),
}

for (const [name, check] of Object.entries(holds)) {
  test(`whatever a program's names are, ${name} holds its form`, () => {
    fc.assert(fc.property(hostileReport, check), { numRuns: 150, includeErrorInReport: true })
  })
}

test('no line of a text is a command to the runner of GitHub', () => {
  fc.assert(
    fc.property(hostileReport, fc.integer({ min: 20, max: 120 }), (report, columns) => {
      const text = formats.terminal.render(report, { ...plain, columns })
      for (const line of text.split('\n')) assert.doesNotMatch(line, /^\s*::[a-z-]+(?: .*)?::|##\[/i)
    }),
    { numRuns: 150, includeErrorInReport: true },
  )
})

test('no format lets a name steer a terminal', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const { pprof, ...texts } = formats
      for (const format of Object.values(texts))
        assert.doesNotMatch(format.render(report, plain), STEERING, format.name)
      const { stringTable } = Profile.decode(gunzipSync(pprof.render(report, plain)))
      for (const text of stringTable.strings) assert.doesNotMatch(text, STEERING, 'pprof')
      assert.doesNotMatch(annotations(report).join('\n'), STEERING, 'annotations')
    }),
    { numRuns: 100, includeErrorInReport: true },
  )
})
