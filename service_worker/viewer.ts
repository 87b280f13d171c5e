/** The PDF viewer with its decoders is kept as one unit: without them a scanned page would be drawn blank, and no error raised. */

declare const __PDF_VIEWER__: { readonly folder: string; readonly files: readonly string[] }

const PREFIX = 'butphe-viewer-'
const WHOLE = '/__whole'

/** Fetches the viewer, all of it or nothing. */
export async function keepViewer(): Promise<void> {
  if (typeof __PDF_VIEWER__ === 'undefined') return
  const name = PREFIX + __PDF_VIEWER__.folder
  const cache = await caches.open(name)
  if (await cache.match(WHOLE)) return
  const responses = await Promise.all(__PDF_VIEWER__.files.map(async (address) => [address, await fetch(address)] as const))
  if (responses.some(([, response]) => response.status !== 200)) return
  await Promise.all(responses.map(([address, response]) => cache.put(address, response)))
  await cache.put(WHOLE, new Response())
  for (const old of await caches.keys()) if (old.startsWith(PREFIX) && old !== name) await caches.delete(old)
}

/** A part of the viewer, once all of it is here. */
export async function keptViewerPart(path: string): Promise<Response | undefined> {
  const name = PREFIX + path.slice(0, path.lastIndexOf('/') + 1)
  if (!(await caches.has(name))) return undefined
  const cache = await caches.open(name)
  return (await cache.match(WHOLE)) ? cache.match(path) : undefined
}
