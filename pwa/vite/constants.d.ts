/** What vite.config.ts writes into the page and the worker at build time. */

/** Name of this build: version, "+", first 8 hex digits of the hash of its sources. Sent as `build` with every sync. */
declare const __BUILD__: string

/**
 * PDF.js as one unit under a folder that carries its version, so that all of it may be cached for ever.
 * Load it with `import(/* @vite-ignore *\/ __PDF_VIEWER__.library)`, give `worker` to `GlobalWorkerOptions.workerSrc`
 * and `folder` as `wasmUrl`; the worker stores `files` whole or not at all, because without the wasm files
 * a scanned page is drawn blank and no error is raised.
 */
declare const __PDF_VIEWER__: {
  readonly folder: string
  readonly library: string
  readonly worker: string
  readonly files: readonly string[]
}
