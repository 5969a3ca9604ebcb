/**
 * Records where late snapshots land on several nodes: `node record-all.mjs <node binary…>` rewrites ../landings.json.
 * The stacks are facts about V8; record again when a new major version of node is out.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

process.chdir(import.meta.dirname)
const folder = mkdtempSync(join(tmpdir(), 'landings-'))
const minified = join(folder, 'cases.min.cjs')
await build({
  entryPoints: ['cases.cjs'],
  outfile: minified,
  bundle: true,
  minify: true,
  platform: 'node',
  sourcemap: true,
})

const landings = process.argv.slice(2).flatMap((node) => {
  const files = ['cases.cjs', 'cases.mjs', ...(stripsTypes(node) ? ['cases.ts'] : []), minified]
  return files.flatMap((file) => run(node, ['record.cjs', file]).trim().split('\n'))
})
const bundle = { text: readFileSync(minified, 'utf8'), map: relativeMap(`${minified}.map`) }
writeFileSync('../landings.json', `{"bundle":${JSON.stringify(bundle)},\n"landings":[\n${landings.join(',\n')}\n]}\n`)
rmSync(folder, { recursive: true })

function run(node, args) {
  return execFileSync(node, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function stripsTypes(node) {
  return run(node, ['-p', 'Boolean(process.features.typescript)']).trim() === 'true'
}

/** The map as if the bundle lay beside the cases, and without their text, which is in the repository. */
function relativeMap(file) {
  const { sourcesContent: _, ...map } = JSON.parse(readFileSync(file, 'utf8'))
  return JSON.stringify({ ...map, sources: ['cases.cjs'] })
}
