import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = '**/*.{js,mjs,css,html,svg,json,wasm,webmanifest}'
const smallest = 1024

function writeCopies(path: string): void {
  const bytes = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
}

/** Leaves a `.br` and a `.gz` beside every text or wasm file above 1 kB, after the worker is written, outside the precache. */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        for (const path of globSync(compressible, { cwd: folder })) {
          const file = join(folder, path)
          if (statSync(file).size >= smallest) writeCopies(file)
        }
      },
    },
  }
}
