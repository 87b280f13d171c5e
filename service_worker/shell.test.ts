import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { activate, answer, install, retire } from './shell.ts'
import { keepViewer, keptViewerPart } from './viewer.ts'

/** Caches in memory, by path. */
class MemoryCache {
  readonly entries = new Map<string, Response>()
  match = (request: Request | string): Promise<Response | undefined> => Promise.resolve(this.entries.get(path(request))?.clone())
  put = (request: Request | string, response: Response): Promise<void> => Promise.resolve(void this.entries.set(path(request), response))
  delete = (request: Request | string): Promise<boolean> => Promise.resolve(this.entries.delete(path(request)))
  keys = (): Promise<Request[]> => Promise.resolve([...this.entries.keys()].map((key) => new Request(`https://x${key}`)))
}

const path = (request: Request | string): string => new URL(typeof request === 'string' ? `https://x${request}` : request.url).pathname
const stored = new Map<string, MemoryCache>()
const memory = {
  open: (name: string): Promise<MemoryCache> => {
    const cache = stored.get(name) ?? new MemoryCache()
    stored.set(name, cache)
    return Promise.resolve(cache)
  },
  keys: (): Promise<string[]> => Promise.resolve([...stored.keys()]),
  has: (name: string): Promise<boolean> => Promise.resolve(stored.has(name)),
  delete: (name: string): Promise<boolean> => Promise.resolve(stored.delete(name)),
}

const asked: string[] = []
let serve: (path: string) => Response

beforeEach(() => {
  stored.clear()
  asked.splice(0)
  serve = (at) => new Response(`from the server: ${at}`)
  vi.stubGlobal('caches', memory)
  vi.stubGlobal('Request', class extends Request {
    constructor(input: string | Request, init?: RequestInit) {
      super(typeof input === 'string' && input.startsWith('/') ? `https://x${input}` : input, init)
    }
  })
  vi.stubGlobal('fetch', (request: Request | string) => {
    asked.push(path(request))
    return Promise.resolve(serve(path(request)))
  })
})
afterEach(() => vi.unstubAllGlobals())

const manifest = [{ url: 'index.html', revision: '1' }, { url: 'assets/app-abc.js', revision: null }]

function navigation(at: string): Request {
  const request = new Request(`https://x${at}`)
  Object.defineProperty(request, 'mode', { value: 'navigate' })
  return request
}

const text = async (response: Promise<Response> | null): Promise<string | null> => (response ? (await response).text() : null)

describe('the shell', () => {
  test('is there without the server, under every address of ours', async () => {
    await install(manifest)
    serve = () => Response.error()
    for (const at of ['/', '/vb/123', '/cai-dat']) expect(await text(answer(navigation(at), 'https://x'))).toBe('from the server: /index.html')
    expect(await text(answer(new Request('https://x/assets/app-abc.js'), 'https://x'))).toBe('from the server: /assets/app-abc.js')
  })

  test('leaves alone what is the server’s', () => {
    for (const at of ['/api/sync', '/files/abc', '/socket.io/', '/tour', '/healthz']) expect(answer(navigation(at), 'https://x')).toBeNull()
    expect(answer(new Request('https://x/api/sync', { method: 'POST' }), 'https://x')).toBeNull()
    expect(answer(new Request('https://elsewhere/a.js'), 'https://x')).toBeNull()
    expect(answer(new Request('https://x/sw.js'), 'https://x')).toBeNull()
  })

  test('is taken whole or not at all', async () => {
    serve = (at) => new Response('', { status: at.startsWith('/assets') ? 404 : 200 })
    await expect(install(manifest)).rejects.toThrow('/assets/app-abc.js answered 404')
  })

  test('keeps the files of the build before, and drops those of the one before that', async () => {
    const build = async (name: string): Promise<void> => {
      const files = [{ url: 'index.html', revision: name }, { url: `assets/${name}.js`, revision: null }]
      await install(files)
      await activate(files)
    }
    for (const name of ['one', 'two', 'three']) await build(name)
    const kept = [...(stored.get('butphe-assets')?.entries.keys() ?? [])].filter((at) => at.startsWith('/assets/'))
    expect(kept).toEqual(['/assets/two.js', '/assets/three.js'])
  })

  test('goes away when it is told to, and nothing else with it', async () => {
    await install(manifest)
    let gone = false
    await retire({ unregister: () => Promise.resolve((gone = true)) } as unknown as ServiceWorkerRegistration)
    expect([stored.size, gone]).toEqual([0, true])
  })
})

describe('the PDF viewer', () => {
  const folder = '/assets/pdfjs-1/'
  const files = [`${folder}pdf.mjs`, `${folder}jbig2.wasm`]

  test('is kept as one unit: a part alone is no viewer', async () => {
    vi.stubGlobal('__PDF_VIEWER__', { folder, files })
    serve = (at) => new Response(at, { status: at.endsWith('.wasm') ? 503 : 200 })
    await keepViewer()
    expect(await keptViewerPart(`${folder}pdf.mjs`)).toBeUndefined()
    serve = (at) => new Response(at)
    await keepViewer()
    expect(await (await keptViewerPart(`${folder}jbig2.wasm`))?.text()).toBe(`${folder}jbig2.wasm`)
    asked.splice(0)
    await keepViewer()
    expect(asked).toEqual([])
  })
})
