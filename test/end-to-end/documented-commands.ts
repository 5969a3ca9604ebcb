/** The command lines that README.md and the manual's chapters show, as they stand there. */
import { readdirSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)
const CHAPTERS = 'man/source/chapters'

/** Those that no test of documents runs, each with its reason. */
const NOT_RUN: [pattern: RegExp, reason: string][] = [
  [/^npm ci && npm run demo$/, 'end-to-end/demo.test.ts runs the demo'],
  [/^npm ci && npm test$/, 'this is it'],
  [/^npm install /, 'asks the registry; package.test.ts installs the package'],
  [/^man /, 'manual.test.ts shows the pages'],
  [/ --clinic /, 'takes half a minute; cli/clinic runs it'],
  [/^loopdoctor selftest$/, 'needs a calm machine; cli/selftest.test.ts runs it'],
  [/loopdoctor completion (zsh|fish)/, 'for another shell; cli/completion.test.ts has it read there'],
]

export interface Documented {
  /** In how many documents it may ever stand, it is the same command. */
  command: string
  path: string
}

export function documents(): string[] {
  return ['README.md', ...readdirSync(new URL(CHAPTERS, ROOT)).map((file) => `${CHAPTERS}/${file}`)]
}

export function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}

/** Each once, although several documents may show it. */
export function commandsToRun(paths = documents()): Documented[] {
  const all = new Map<string, Documented>()
  for (const path of paths)
    for (const command of commandsIn(textOf(path)).filter(isRun)) {
      const key = command.replace(/^npx /, '')
      if (!all.has(key)) all.set(key, { command, path })
    }
  return [...all.values()]
}

function isRun(command: string): boolean {
  return NOT_RUN.every(([pattern]) => !pattern.test(command))
}

/** Patterns that nothing is left of. */
export function unusedExceptions(): RegExp[] {
  const all = documents().flatMap((path) => commandsIn(textOf(path)))
  return NOT_RUN.map(([pattern]) => pattern).filter((pattern) => !all.some((command) => pattern.test(command)))
}

/** Without comments. Of a workflow in YAML, what it lets run of ours. */
export function commandsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```(sh|yaml)\n([\s\S]*?)^```/gm)].flatMap(([, language, block = '']) => {
    const lines = block
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.replace(/(^|\s+)# .*$/, '').trim())
    if (language === 'sh') return lines.filter((line) => line !== '')
    return lines.flatMap((line) => /^(?:- |- run: )(npx loopdoctor .*)$/.exec(line)?.[1] ?? [])
  })
}

/** The exit code: a gate fails in a project with faults, and the warm-up that is asked for covers its stalls. */
export function promisedCode(command: string): number {
  const isGate = /--ci|--fail-on|--budget/.test(command)
  return isGate && !command.includes('--ignore-first') ? 99 : 0
}
