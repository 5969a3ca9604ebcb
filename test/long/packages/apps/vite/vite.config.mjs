export default { build: { outDir: 'out', sourcemap: true, reportCompressedSize: false }, logLevel: 'info' }
