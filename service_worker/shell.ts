import { BUILD, type ManifestEntry } from './scope.ts'
import { keptViewerPart } from './viewer.ts'

/** Files whose address carries their hash: kept over updates, since a page of the build before may still ask for them. */
const ASSETS = 'butphe-assets'
const SHELL_PREFIX = 'butphe-shell-'
const SHELL = `${SHELL_PREFIX}${BUILD}`
const PREVIOUS = '/__previous-assets'
const INDEX = '/index.html'
const VIEWER = '/assets/pdfjs-'

/** Addresses the server answers itself, whatever the browser asks for there. */
const SERVER = /^\/(api|files|socket\.io|tour|assets|healthz|readyz)(\/|$)/

/** Fetches the whole shell past every cache, or fails as a whole. */
export async function install(manifest: readonly ManifestEntry[]): Promise<void> {
  const [shell, assets] = await Promise.all([caches.open(SHELL), caches.open(ASSETS)])
  await Promise.all(
    manifest.map(async ({ url, revision }) => {
      const address = absolute(url)
      if (revision !== null) return store(shell, address)
      return (await assets.match(address)) ? undefined : store(assets, address)
    }),
  )
}

/** Drops the shells of other builds, and assets that neither this build nor the one before names. */
export async function activate(manifest: readonly ManifestEntry[]): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL).map((name) => caches.delete(name)))
  const assets = await caches.open(ASSETS)
  const named = manifest.filter((entry) => entry.revision === null).map((entry) => absolute(entry.url))
  const before = await previous(assets)
  if (sameList(before.current, named)) return
  const kept = new Set([...named, ...before.current, PREVIOUS])
  for (const request of await assets.keys()) if (!kept.has(new URL(request.url).pathname)) await assets.delete(request)
  await assets.put(PREVIOUS, Response.json({ current: named }))
}

/** Answers for the shell: pages by the one document, files by their address; null for everything else. */
export function answer(request: Request, origin: string): Promise<Response> | null {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin) return null
  if (request.mode === 'navigate') return SERVER.test(url.pathname) ? null : page(request)
  if (url.pathname.startsWith('/assets/')) return asset(request, url.pathname)
  return SERVER.test(url.pathname) || url.pathname === '/sw.js' ? null : other(request, url.pathname)
}

/** The kill switch: takes the worker and its copies of the shell away; outbox and replica stay. */
export async function retire(registration: ServiceWorkerRegistration): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
  await registration.unregister()
}

async function page(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL)
  return (await shell.match(INDEX)) ?? fetch(request)
}

async function asset(request: Request, path: string): Promise<Response> {
  if (path.startsWith(VIEWER)) return (await keptViewerPart(path)) ?? fetch(request)
  const assets = await caches.open(ASSETS)
  const kept = await assets.match(path)
  if (kept) return kept
  const response = await fetch(request)
  if (response.status === 200) await assets.put(path, response.clone())
  return response
}

async function other(request: Request, path: string): Promise<Response> {
  const shell = await caches.open(SHELL)
  return (await shell.match(path)) ?? fetch(request)
}

async function store(cache: Cache, address: string): Promise<void> {
  const response = await fetch(new Request(address, { cache: 'reload' }))
  if (response.status !== 200 || response.redirected) throw new Error(`${address} answered ${response.status}`)
  await cache.put(address, response)
}

async function previous(assets: Cache): Promise<{ current: readonly string[] }> {
  const stored = await assets.match(PREVIOUS)
  return stored ? ((await stored.json()) as { current: readonly string[] }) : { current: [] }
}

function absolute(url: string): string {
  return url.startsWith('/') ? url : `/${url}`
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
