import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

const source = join(import.meta.dirname, '../node_modules/pdfjs-dist')
const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
const folder = `/assets/pdfjs-${version}/`

const parts = ['build/pdf.min.mjs', 'build/pdf.worker.min.mjs', 'wasm/jbig2.wasm', 'wasm/openjpeg.wasm']
const licences = [
  'LICENSE', 'wasm/LICENSE_JBIG2', 'wasm/LICENSE_OPENJPEG', 'wasm/LICENSE_PDFJS_JBIG2', 'wasm/LICENSE_PDFJS_OPENJPEG',
]

/** Addresses of the viewer, written into page and worker as `__PDF_VIEWER__`. */
export const pdfViewer = {
  folder,
  library: `${folder}pdf.min.mjs`,
  worker: `${folder}pdf.worker.min.mjs`,
  files: parts.map(part => folder + basename(part)),
}

/** Puts PDF.js with its decoders beside the other assets, unbundled, and serves the same addresses in development. */
export function pdfViewerFiles(): Plugin {
  return {
    name: 'pdf-viewer-files',
    generateBundle() {
      for (const part of [...parts, ...licences]) {
        const fileName = folder.slice(1) + basename(part)
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(source, part)) })
      }
    },
    configureServer(server) {
      server.middlewares.use(folder, (request, response, next) => {
        const part = parts.find(each => basename(each) === basename(request.url ?? ''))
        if (part === undefined) return next()
        response.setHeader('Content-Type', part.endsWith('.wasm') ? 'application/wasm' : 'text/javascript')
        response.end(readFileSync(join(source, part)))
      })
    },
  }
}
