import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, loopdoctor } from './loopdoctor.js'

const FLAG = Number(process.versions.node.split('.')[0]) >= 24 ? '--permission' : '--experimental-permission'

test('a program under the permission model gives the same result as bare, and the report says what was not watched', async () => {
  const words = [FLAG, '-e', 'setTimeout(() => console.log(process.permission.has("fs.read", "/")), 300)']
  const bare = await execute(process.execPath, words, {})
  const watched = await loopdoctor(['-o', 'json:-', '--ui', 'quiet', process.execPath, ...words])
  assert.equal(watched.code, bare.code, watched.stderr)
  const [line, ...report] = watched.stdout.split('\n')
  assert.equal(`${line}\n`, bare.stdout)
  const codes = JSON.parse(report.join('\n')).completeness.notes.map(({ code }: { code: string }) => code)
  assert.ok(codes.includes('permission'), String(codes))
})
