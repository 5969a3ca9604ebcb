// What programs that are not node see of their own: variables, descriptors, words.
const { execFileSync, spawn, spawnSync } = require('child_process')
const { mkdtempSync, rmSync, writeFileSync } = require('fs')
const { join } = require('path')
require('./stall.cjs')()
const folder = mkdtempSync('/tmp/other-programs-')
const script = join(folder, 'script')
writeFileSync(script, '#!/usr/bin/env python3\nimport os\nprint(sorted(os.environ.items()))\n', { mode: 0o755 })
const python = 'import os, json; print(json.dumps(sorted(os.environ.items())), sorted(os.listdir("/proc/self/fd")))'
const pair = { env: { A: '1', PATH: process.env.PATH } }
const own = ['a b', '']
const commands = [
  ['env', []],
  ['/usr/bin/env', ['printenv'], pair],
  ['env', ['A=1', 'python3', '-c', python]],
  ['printenv', []],
  ['cat', ['/proc/self/environ'], { env: {} }],
  ['cat', ['/proc/self/cmdline', ...own], { argv0: 'dog' }],
  ['ls', ['/proc/self/fd']],
  ['git', ['--version']],
  ['git', ['-c', 'alias.seen=!env | grep -c LOOPDOCTOR', 'seen']],
  ['python3', ['-c', python]],
  ['./script', [], { cwd: folder }],
  [script, []],
  ['no-such-program', []],
]
try {
  for (const [file, words, options] of commands) {
    const { stdout, stderr, status, error } = spawnSync(file, words, { encoding: 'utf8', ...options })
    console.log(file.replace(folder, ''), words, stdout?.replaceAll(folder, ''), stderr, status, error?.code)
  }
} finally {
  rmSync(folder, { recursive: true })
}
// A shell may start node: it has ours, but no descriptor.
console.log(execFileSync('sh', ['-c', 'ls /proc/self/fd; echo "$0 $PWD" "$@"'], { encoding: 'utf8' }))
const child = spawn('python3', ['-c', python], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
child.stdout.pipe(process.stdout)
child.on('exit', (code) => console.log(code))
// The lists that a program passes stay its own.
const { ChildProcess } = require('child_process')
const options = { file: 'true', args: ['true'], envPairs: ['A=1'], stdio: 'ignore' }
new ChildProcess().spawn(options)
console.log(options.envPairs, Object.keys(options))
