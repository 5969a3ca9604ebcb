/** Reports whose every name comes from a program that wants to be a command, a tag, a path or an escape sequence. */
import fc from 'fast-check'
import type { Frame, Report } from '../../../src/analysis/report.js'
import { rich } from '../sample-rich.js'

const NASTY = [
  '::error file=x::owned',
  '\r\n::stop-commands::x',
  '##[add-mask]x',
  '%0A::warning::x',
  ']]><script>alert(1)</script>',
  '</failure></testcase>',
  '<!-- --><img src=x onerror=alert(1)>',
  '](https://evil.example)',
  '![x](https://evil.example/p.png)',
  '[click](javascript:alert(1))',
  'https://evil.example www.evil.example a@evil.example',
  '@everyone #1 !2 GH-3 org/repo#4 $5 %6 ~7 &8',
  '| a | b |\n|---|---|',
  '```\n# heading\n```',
  '`` ` ``',
  '</summary></details><h1>',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u202egnp.exe\u2066',
  '\u0000\u0008\ufffe\uffff\ud800',
  '"} 1\nloopdoctor_healthy 1',
  '\\',
  '\\"',
  '{0} {1}',
  '../../../etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'C:\\Windows\\system32',
  '__proto__',
  '&lt;b&gt; &amp;',
  '$x^2$ **bold** _it_ ~~gone~~',
  '# EOF',
  '',
]

const name = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY)).map(([a, b]) => `${a}${b}`),
)

/** Each text of the rich report that a program can choose, chosen anew. */
export const hostileReport = fc.array(name, { minLength: 1, maxLength: 60 }).map((names): Report => {
  let used = 0
  const next = (): string => names[used++ % names.length] ?? ''
  const evil = (frame: Frame): Frame => ({ ...frame, function: next(), file: frame.line === 0 ? frame.file : next() })
  const maybe = (frame: Frame | null): Frame | null => frame && evil(frame)
  const report = rich()
  return {
    ...report,
    verdict: { healthy: false, headline: next() },
    completeness: { complete: false, dropped: 1, notes: [{ code: next(), text: next() }] },
    runs: report.runs.map((run) => ({ ...run, command: ['node', next()] })),
    threads: report.threads.map((thread) => ({ ...thread, name: next(), argv: ['node', next(), next()] })),
    stalls: report.stalls.map((stall) => ({
      ...stall,
      culprit: maybe(stall.culprit),
      hot: maybe(stall.hot),
      subject: next(),
      stack: stall.stack.map(evil),
      entered: { kind: 'request', label: next(), origin: evil(stall.stack[0] as Frame) },
    })),
    promises: report.promises.map((problem) => ({
      ...problem,
      site: maybe(problem.site),
      throwSite: maybe(problem.throwSite),
      errors: [{ name: next(), message: next() }],
    })),
    findings: report.findings.map((finding) => ({
      ...finding,
      title: next(),
      why: next(),
      fix: next(),
      location: maybe(finding.location),
      labels: [next()],
    })),
    checks: report.checks.map((check) => ({ ...check, sentence: next() })),
    profiles: report.profiles.map((profile) => ({ ...profile, frames: profile.frames.map(evil) })),
    sources: Object.fromEntries(report.findings.map(() => [next(), [{ firstLine: 80, lines: [next(), next()] }]])),
  }
})
