// Children of node that cannot report, and some that need not.
const { spawn } = require('node:child_process')

const stay = 'setTimeout(() => {}, 1800)'
const node = process.execPath
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'
const env = { ...process.env, NODE: node }

spawn('sh', ['-c', 'env -i "$NODE" -e "$0"; :', stay], { env })
spawn('sh', ['-c', 'NODE_OPTIONS=--no-warnings "$NODE" -e "$0"; :', stay], { env })
spawn(node, [permission, '--no-warnings', '-e', stay])
spawn(node, ['--version'])
spawn(node, ['-e', '0'])
spawn(node, ['-e', stay])
spawn('sleep', ['2'])
setTimeout(() => {}, 2200)
