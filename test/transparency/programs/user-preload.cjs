globalThis.preloaded = ['preloaded', process.env.NODE_OPTIONS, Object.keys(require.cache).length]
