import { currentEngine } from './drain.ts'
import { keepViewer } from './viewer.ts'

const PATH = /^\/files\/([0-9a-f]{64}(?:\/page-1\.webp|\/text)?)$/

/** What a file from outside may do in a page of ours: nothing. */
const HARMLESS = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox", 'X-Content-Type-Options': 'nosniff' }

/** Answers for /files/…: what is kept on the device and has the right digest, else the server. Null for other addresses. */
export function answer(request: Request, origin: string): Promise<Response> | null {
  const url = new URL(request.url)
  const path = url.origin === origin && request.method === 'GET' ? PATH.exec(url.pathname)?.[1] : undefined
  return path === undefined ? null : file(request, path)
}

async function file(request: Request, path: string): Promise<Response> {
  const engine = await currentEngine().catch(() => null)
  const kept = await engine?.cache.kept(path).catch(() => null)
  if (kept) return whole(kept.bytes, kept.type, request.headers.get('Range'))
  if (request.headers.has('Range') || !engine) return fetch(request)
  const response = await fetch(request)
  if (response.status === 200) await engine.cache.keep(path, response.clone())
  return response
}

/** The bytes, or the part of them that was asked for. */
export function whole(bytes: ArrayBuffer, type: string, range: string | null): Response {
  const headers = { ...HARMLESS, 'Content-Type': type, 'Accept-Ranges': 'bytes' }
  const part = range === null ? null : parseRange(range, bytes.byteLength)
  if (part === null) return new Response(bytes, { headers: { ...headers, 'Content-Length': String(bytes.byteLength) } })
  if (part === 'impossible') return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes.byteLength}` } })
  const slice = bytes.slice(part.from, part.to + 1)
  return new Response(slice, { status: 206, headers: { ...headers, 'Content-Range': `bytes ${part.from}-${part.to}/${bytes.byteLength}` } })
}

/** One range of RFC 9110; several at once, or nonsense, is answered whole. */
export function parseRange(range: string, size: number): { from: number; to: number } | 'impossible' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range)
  if (!found || (found[1] === '' && found[2] === '')) return null
  const from = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1])
  const to = found[1] === '' || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1)
  return from > to ? 'impossible' : { from, to }
}

/** In the quiet after a sync: what waits for a decision, then the viewer that shows it. */
export async function prefetch(): Promise<void> {
  const engine = await currentEngine()
  if (!engine || engine.status().firstSync < 1) return
  await engine.wantFiles()
  await keepViewer().catch(() => undefined)
}
