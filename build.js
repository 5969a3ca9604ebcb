// Builds dist/: the CLI with tsc, the agent as one CommonJS file (a preload that requires a sibling
// file kills a target under --permission), and the published JSON Schemas from their zod sources.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
  entryPoints: ['src/agent/preload.ts'],
  outfile: `${fresh}/agent/agent.cjs`,
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
})
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
