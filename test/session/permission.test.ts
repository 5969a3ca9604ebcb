import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissionOf } from '../../src/session/launch/permission.js'

const asks = (...words: string[]): boolean => permissionOf([process.execPath, ...words], undefined).asked

test('the flag is seen in front of the script', () => {
  assert.equal(asks('--permission', 'app.js'), true)
  assert.equal(asks('--require', './x.cjs', '--permission', 'app.js'), true)
  assert.equal(asks('--experimental-permission', '--allow-fs-read=*', 'app.js'), true)
})

test('a word of the program itself is no flag of node', () => {
  assert.equal(asks('app.js', '--permission'), false)
  assert.equal(asks('-e', '--permission'), false)
  assert.equal(asks('--', '--permission'), false)
  assert.equal(permissionOf(['./tool', '--permission'], undefined).asked, false)
})

test('the flag is seen in NODE_OPTIONS for any command', () => {
  assert.equal(permissionOf([process.execPath, 'app.js'], '--permission --title=x').asked, true)
})

test('node 20 is not given our preload, later ones are', () => {
  const major = Number(process.versions.node.split('.')[0])
  assert.deepEqual(permissionOf([process.execPath, '--experimental-permission', 'x'], undefined), {
    asked: true,
    inject: major >= 22,
  })
})
