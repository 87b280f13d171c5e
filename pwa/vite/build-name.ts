import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const root = join(import.meta.dirname, '../..')
const sources = ['pwa/src/**/*.*', 'pwa/index.html', 'pwa/public/**/*.*', 'pwa/package-lock.json', 'sync/client/**/*.ts', 'service_worker/**/*.ts']

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { cwd: root }).toSorted()) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** `<version>+<8 hex digits>`: the same sources always give the same name, so a rebuild is no update. */
export function buildName(version: string): string {
  return `${version}+${hashOfSources().slice(0, 8)}`
}

/** Writes `build.json`, from which the server knows the build it serves. */
export function buildFile(build: string): Plugin {
  return {
    name: 'build-file',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify({ build }) })
    },
  }
}
