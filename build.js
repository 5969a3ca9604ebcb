// Builds dist/: the CLI with tsc, the agent as one CommonJS file (a preload that requires a sibling
// file kills a target under --permission), the script and style of the HTML report as strings, and
// the published JSON Schemas from their zod sources.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

process.chdir(dirname(fileURLToPath(import.meta.url)))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
// Built aside and put in place at once: whatever runs from dist/ meanwhile never finds half of it.
const fresh = `dist.${process.pid}`
const stale = `${fresh}.old`
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--outDir', fresh], { stdio: 'inherit' })
await build({
  entryPoints: {
    agent: 'src/agent/preload.ts',
    register: 'src/agent/register.ts',
    enlist: 'src/agent/enlist.ts',
  },
  outdir: `${fresh}/agent`,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
})
// It is loaded for what it does, and exports nothing.
writeFileSync(`${fresh}/agent/register.d.cts`, 'export {}\n')
writeFileSync(`${fresh}/report/html/client.js`, await htmlClient())
mkdirSync(`${fresh}/schema`, { recursive: true })
const { reportJsonSchema } = await import(`./${fresh}/analysis/report.js`)
const { comparisonJsonSchema } = await import(`./${fresh}/analysis/comparison.js`)
writeFileSync(`${fresh}/schema/report-1.json`, `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
writeFileSync(`${fresh}/schema/compare-1.json`, `${JSON.stringify(comparisonJsonSchema(), null, 2)}\n`)
const { configJsonSchema } = await import(`./${fresh}/cli/config/schema.js`)
writeFileSync(`${fresh}/schema/config-1.json`, `${JSON.stringify(configJsonSchema(), null, 2)}\n`)
if (existsSync('dist')) renameSync('dist', stale)
renameSync(fresh, 'dist')
rmSync(stale, { recursive: true, force: true })

/** A module with what the HTML report brings along: it is written where no bundler and no file is at hand. */
async function htmlClient() {
  const { outputFiles, metafile } = await build({
    entryPoints: ['main.ts', 'page.css'].map((file) => `src/report/html/client/${file}`),
    outdir: 'client',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'browser',
    target: ['es2022'],
    format: 'iife',
    legalComments: 'none',
    tsconfigRaw: {},
    logLevel: 'warning',
  })
  const textOf = (name) => outputFiles.find(({ path }) => path.endsWith(name)).text.trim()
  // main.css is what the packages bring: ours comes after it, and overrules it.
  const style = ['main.css', 'page.css'].map(textOf).join('\n')
  const parts = { script: textOf('main.js'), style, licenses: licensesOf(Object.keys(metafile.inputs)) }
  if (/<!--|<\/?(script|style)/i.test(parts.script + parts.style))
    throw new Error('the client would end its own element')
  return Object.entries(parts)
    .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)}\n`)
    .join('')
}

/** Of each package that is in the bundle; a text that several share is told once. */
function licensesOf(inputs) {
  const packages = new Set(inputs.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []))
  const byText = new Map()
  for (const folder of [...packages].sort()) {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
    const text = readFileSync(join(folder, file), 'utf8').trim()
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`])
  }
  return [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}`).join('\n\n\n')
}
