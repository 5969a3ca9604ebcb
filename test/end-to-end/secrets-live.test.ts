/** Secrets on the screen, and of processes that loopdoctor did not start: with --redact nothing of them is told. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, type TestContext, test } from 'node:test'
import { BIN, loopdoctor } from '../cli/loopdoctor.js'
import { openTerminal } from '../tui/pty.js'
import { found, NEVER, PROGRAM, plant, REDACTED } from './planted.js'
import { REGISTER, until } from './sidecars.js'

const base = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
after(() => rmSync(base, { recursive: true, force: true }))
const skip = process.platform === 'linux' ? false : 'needs a pty and /proc'

function assertNothingTold(texts: Record<string, string>): void {
  assert.deepEqual(found({ ...NEVER, ...REDACTED, base }, new Map(Object.entries(texts))), [])
}

suite('live, with --redact', { skip }, () => {
  /** In a folder of its own: what a killed program left behind writes into its pipe, which would wake the next one's early. */
  const planted = (): ReturnType<typeof plant> => plant(mkdtempSync(join(base, 'own-')))

  /** It handles its secrets again and again. */
  async function running(t: TestContext, { cwd, env }: ReturnType<typeof plant>, more = {}): Promise<number> {
    const [node = '', ...words] = PROGRAM
    const child = spawn(node, words, { cwd, env: { ...env, ...more, AGAIN: '1' }, stdio: 'ignore' })
    t.after(() => child.kill('SIGKILL'))
    await once(child, 'spawn')
    return child.pid as number
  }

  test('the screen', async () => {
    const { cwd, env } = planted()
    const { CI: _, ...own } = env as Record<string, string>
    const words = [BIN, '--ui', 'tui', '--redact', '-t', '30', ...PROGRAM]
    const terminal = openTerminal(process.execPath, words, { cwd, env: { ...own, TERM: 'xterm-256color' } })
    const screens = new Set<string>()
    await terminal.until('the screen', () => terminal.alternate)
    terminal.type('\r')
    await terminal.until('the report', () => {
      screens.add(terminal.text())
      return !terminal.alternate
    })
    await terminal.ended()
    assert.match(terminal.text(), /unhandled-rejection/)
    assert.match([...screens].join(), /app\.cjs/)
    assertNothingTold({ screen: [...screens].join(), 'what stands after it': terminal.text() })
  })

  test('attach, and its dump', async (t) => {
    const place = planted()
    const pid = String(await running(t, place))
    const words = ['--redact', '--ui', 'plain', '-t', '30', '--duration', '3s', '-o', 'json:-']
    const { stdout, stderr, code } = await loopdoctor(['attach', pid, ...words], place)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /sync-child-process/)
    const dump = await loopdoctor(['attach', pid, '--dump', '--redact'], place)
    assert.equal(dump.code, 0, dump.stderr)
    assertNothingTold({ stdout, stderr, dump: dump.stdout + dump.stderr })
  })

  test('register', async (t) => {
    const [report, log] = [join(base, 'report.json'), join(base, 'stalls.log')]
    const pid = await running(t, planted(), {
      NODE_OPTIONS: `--require ${REGISTER}`,
      LOOPDOCTOR_REDACT: '1',
      LOOPDOCTOR_MODE: 'standard',
      LOOPDOCTOR_OUTPUT: report,
      LOOPDOCTOR_LOG: log,
    })
    const logged = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '')
    await until('the last of its stalls in the log', () => logged().includes('sync-fs'))
    process.kill(pid, 'SIGKILL')
    await until('the report', () => existsSync(report) && readFileSync(report, 'utf8').endsWith('}\n'))
    assertNothingTold({ log: logged(), report: readFileSync(report, 'utf8') })
  })
})
