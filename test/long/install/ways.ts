/** The ways in which a package is installed and used. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bounded, ROOT } from '../faults/bounded.js'
import { endOf, type Fault, until } from '../faults/fault.js'
import { diagnosed, stallIn } from './check.js'
import { commandIn, doctor, envOf, HOME, installation, tarball } from './package.js'

const REPORT = ['--ui', 'quiet', '-o', 'r.json']
const OWN = `
const watcher = watch({ thresholdMs: 50 })
watcher.on('error', (error) => { throw error })
const alive = setTimeout(() => undefined, 30_000)
watcher.once('stall', (stall) => {
  console.log(stall.durationMs > 50)
  watcher[Symbol.dispose]()
  clearTimeout(alive)
})
const hold = () => { const end = Date.now() + 400; while (Date.now() < end); }
setTimeout(hold, 1500)
`

export const WAYS: Fault[] = [
  {
    tried: 'npm install in an empty folder, and npx',
    run: async (node) => {
      const cwd = await installation(node, 'all')
      const words = ['--no-install', 'loopdoctor', ...REPORT, 'node', 'stalls.cjs']
      return diagnosed(await bounded(['npx', ...words], { cwd, env: envOf(node) }), join(cwd, 'r.json'))
    },
  },
  {
    tried: '--clinic there',
    run: async (node) => {
      const cwd = await installation(node, 'all')
      const words = ['--ui', 'quiet', '--clinic', 'clinic', 'node', 'stalls.cjs']
      const outcome = await bounded([commandIn(cwd), ...words], { cwd, env: envOf(node), limitMs: 180_000 })
      assert.equal(endOf(outcome), 0, outcome.stderr)
      const page = readdirSync(join(cwd, 'clinic')).find((name) => name.endsWith('.html'))
      assert.ok(page)
      return `its page has ${Math.round(statSync(join(cwd, 'clinic', page)).size / 1000)} kB`
    },
  },
  {
    tried: 'npm install --omit=optional --ignore-scripts',
    run: async (node) => {
      const cwd = await installation(node, 'light')
      assert.ok(!existsSync(join(cwd, 'node_modules', '@clinic')))
      return diagnosed(await doctor(node, [...REPORT, 'node', 'stalls.cjs']), join(cwd, 'r.json'))
    },
  },
  {
    tried: 'npm install --global, and man',
    run: async (node) => {
      const prefix = await installation(node, 'global')
      const words = [join(prefix, 'bin', 'loopdoctor'), ...REPORT, 'node', 'stalls.cjs']
      const said = diagnosed(await bounded(words, { cwd: prefix, env: envOf(node) }), join(prefix, 'r.json'))
      const env = envOf(node, { MANPATH: join(prefix, 'share', 'man'), MANPAGER: 'cat' })
      for (const [page, has] of [
        ['loopdoctor', /SYNOPSIS[\s\S]*PRIVACY/],
        ['loopdoctor-findings', /sync-fs[\s\S]*lost-update/],
      ] as const)
        assert.match((await bounded(['man', page], { env })).stdout, has)
      return `${said}; both pages`
    },
  },
  {
    tried: 'npx of a package that is not installed',
    run: async (node) => {
      const cwd = await installation(node, 'light')
      const words = ['--yes', '--package', tarball(), 'loopdoctor', '--ui', 'quiet', '-o', join(HOME, 'npx.json')]
      const there = join(cwd, 'stalls.cjs')
      const outcome = await bounded(['npx', ...words, 'node', there], { cwd: HOME, env: envOf(node), limitMs: 300_000 })
      return diagnosed(outcome, join(HOME, 'npx.json'))
    },
  },
  itsOwn('import { watch }', 'own.mjs', `import { watch } from 'loopdoctor'\n${OWN}`),
  itsOwn('require(…).watch', 'own.cjs', `const { watch } = require('loopdoctor')\n${OWN}`),
  {
    tried: 'import { watch } in TypeScript',
    run: async (node) => {
      const cwd = await installation(node, 'light')
      borrow(cwd, '@types/node', 'undici-types')
      writeFileSync(join(cwd, 'own.mts'), `import { watch } from 'loopdoctor'\n${TYPED}`)
      const options = { strict: true, module: 'nodenext', target: 'es2022', lib: ['es2023'], types: [], noEmit: true }
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['own.mts'] }))
      const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
      const { code, stdout } = await bounded([process.execPath, tsc, '-p', cwd], { cwd: ROOT })
      return code === 0 ? 'compiles' : assert.fail(stdout)
    },
  },
  {
    tried: 'NODE_OPTIONS="--require loopdoctor/register"',
    run: async (node) => {
      const cwd = await installation(node, 'light')
      const env = envOf(node, { NODE_OPTIONS: '--require loopdoctor/register', LOOPDOCTOR_OUTPUT: 'register.json' })
      const outcome = await bounded([node.path, 'stalls.cjs'], { cwd, env })
      assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [0, 'held true\n', ''])
      await until(() => existsSync(join(cwd, 'register.json')), 'the report of the sidecar')
      return stallIn(join(cwd, 'register.json'))
    },
  },
]

/** What a program in TypeScript has itself. */
function borrow(folder: string, ...names: string[]): void {
  for (const name of names) {
    const place = join(folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    if (!existsSync(place)) symlinkSync(join(ROOT, 'node_modules', name), place)
  }
}

/** No more than the types that it is published with: node's own are the program's business. */
const TYPED = `const watcher = watch({ thresholdMs: 50 })
watcher.on('stall', (stall, finding) => void [stall.culprit?.line satisfies number | undefined, finding.severity])
`

function itsOwn(tried: string, name: string, text: string): Fault {
  return {
    tried,
    run: async (node) => {
      const cwd = await installation(node, 'light')
      writeFileSync(join(cwd, name), text)
      const outcome = await bounded([node.path, name], { cwd, env: envOf(node) })
      assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [0, 'true\n', ''])
      return 'hears its stall'
    },
  }
}
