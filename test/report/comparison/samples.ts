/** A comparison for each outcome a reader can meet. */
import { compare } from '../../../src/analysis/compare.js'
import type { Comparison } from '../../../src/analysis/comparison.js'
import { around, reportOf, starved, type Told } from '../../analysis/compare/reports.js'
import { frame } from '../sample.js'

const tool: Comparison['tool'] = { name: 'loopdoctor', version: '0.1.0' }
const told = (name: string, lengths: number[], more: Partial<Told> = {}): Told => ({ name, lengths, ...more })
const titled = (title: string): Partial<Told> => ({ finding: { title } })

const before = [
  told('parse', around(200, 10), titled('JSON.parse held the loop 10 times, for 2 s in all and 219 ms at worst')),
  told('hash', around(400, 12), titled('crypto.pbkdf2Sync held the loop 12 times, for 4.8 s in all')),
  told('render', [250, 260], titled('JSON.stringify held the loop twice, for 510 ms in all')),
  told('old', [700], titled('JSON.parse held the loop for 700 ms')),
]
const after = [
  told('parse', around(410, 10), titled('JSON.parse held the loop 10 times, for 4.1 s in all and 449 ms at worst')),
  told('hash', around(150, 12), titled('crypto.pbkdf2Sync held the loop 12 times, for 1.8 s in all')),
  told('render', [255, 262, 270, 270], titled('JSON.stringify held the loop 4 times, for 1.06 s in all')),
  told('fresh', [900, 950], titled('fs.readFileSync held the loop twice, for 1.85 s in all')),
  told('start', [400], { finding: { title: 'JSON.parse held the loop for 400 ms', severity: 'note' } }),
]
const hostile = told('x', [900], {
  finding: {
    title: '<script>alert(1)</script> @everyone | `x` \u001b[31mred\u001b[0m \u202eevil\n::error::no',
    location: frame({ file: 'a|b/<img src=x>.js', function: '](http://x.y)' }),
  },
})
export const comparisons: Record<string, Comparison> = {
  mixed: compare(reportOf(before), reportOf(after, { mode: 'light', durationMs: 61_000 }), tool),
  same: compare(reportOf(before), reportOf(before), tool),
  clean: compare(reportOf([]), reportOf([]), tool),
  busy: compare(reportOf([...before, starved]), reportOf(before.slice(0, 2), { host: 'ci-9' }), tool),
  hostile: compare(reportOf([]), reportOf([hostile]), tool),
}
