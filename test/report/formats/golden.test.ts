/** Each format of a report that has some of everything, as it is read: change them knowingly. */
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Profile } from 'pprof-format'
import { annotations } from '../../../src/report/github/annotations.js'
import { formats } from '../../../src/report/index.js'
import { matchesGolden } from '../golden.js'
import { rich } from '../sample-rich.js'
import { plain, rendered } from './rendered.js'

for (const name of ['markdown', 'sarif', 'junit', 'gitlab', 'openmetrics', 'cpuprofile', 'trace'] as const) {
  const extension = formats[name].extension
  test(`the ${name} of the rich report reads as in its golden file`, () =>
    matchesGolden(`rich${extension}`, rendered(name, rich())))
}

test('the annotations of the rich report read as in their golden file', () =>
  matchesGolden('rich.annotations.txt', `${annotations(rich()).join('\n')}\n`))

test('the pprof of the rich report has the content of its golden file', () => {
  const profile = Profile.decode(gunzipSync(formats.pprof.render(rich(), plain)))
  const readable = JSON.stringify(profile, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value), 2)
  matchesGolden('rich.pprof.json', `${readable}\n`)
})
