'use strict'
const path = require('node:path')

module.exports = {
  mode: 'production',
  target: 'node',
  entry: { app: './app.mjs', all: './all.cjs' },
  output: { path: path.join(__dirname, 'out'), filename: '[name].[contenthash].js' },
  // Native parts that are optional: which module asks first for them is chance.
  externals: { bufferutil: 'commonjs bufferutil', 'utf-8-validate': 'commonjs utf-8-validate' },
  devtool: 'source-map',
  stats: { preset: 'normal', timings: false, builtAt: false, version: false },
}
