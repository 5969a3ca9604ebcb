// Builds dist/: the CLI with tsc, the agent as one CommonJS file (a preload that requires a sibling
// file kills a target under --permission), and the published JSON Schema from its zod source.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

process.chdir(dirname(fileURLToPath(import.meta.url)))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { stdio: 'inherit' })
await build({
  entryPoints: ['src/agent/preload.ts'],
  outfile: 'dist/agent/agent.cjs',
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
})
mkdirSync('dist/schema', { recursive: true })
const { reportJsonSchema } = await import('./dist/analysis/report.js')
writeFileSync('dist/schema/report-1.json', `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
