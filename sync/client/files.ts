import type { Environment } from './environment.ts'
import { sha256 } from './ids.ts'
import { patiently, SAME_ORIGIN } from './request.ts'
import { isFull } from './storage/database.ts'
import type { CachedFileEntry, ReplicaDatabase } from './storage/replica-db.ts'

/** A file of a document, as far as the engine needs to know it. */
export interface FileRef {
  readonly sha256: string
  readonly name: string
  readonly size: number
  readonly type: string
  readonly pages: number | null
  readonly role: 'main' | 'annex' | 'source'
  readonly ink?: number
}

/** What to keep ready: a digest, and its size where known. */
export interface Wanted {
  readonly sha256: string
  readonly size?: number
}

const DIGEST = /^[0-9a-f]{64}/
/** Large files travel on slow links: patience of a download. */
const PATIENCE = 60_000
const MAX_CACHE = 200_000_000

const digestOf = (path: string): string => DIGEST.exec(path)?.[0] ?? path

/** Path of the picture of page one. */
export const pageOne = (digest: string): string => `${digest}/page-1.webp`

/** Path of what is written on its pages. */
const pageTexts = (digest: string): string => `${digest}/text`

/** Files by content, checked against their digest whenever they come or go. Evicted first when room is short. */
export class FileCache {
  readonly #environment: Environment
  readonly #database: ReplicaDatabase

  constructor(environment: Environment, database: ReplicaDatabase) {
    this.#environment = environment
    this.#database = database
  }

  /** Bytes under a path of /files/, from here or the network; null when neither has them whole. */
  async get(path: string): Promise<{ bytes: ArrayBuffer; type: string } | null> {
    return (await this.kept(path)) ?? this.#fetch(path)
  }

  /** What is kept, if its digest is still right; damaged bytes are dropped. */
  async kept(path: string): Promise<{ bytes: ArrayBuffer; type: string } | null> {
    const found = await this.#database.read(['cached', 'entries'], async (tx) => {
      const [file, entry] = await Promise.all([tx.objectStore('cached').get(path), tx.objectStore('entries').get(path)])
      return file && entry ? { bytes: file.bytes, entry } : null
    })
    if (!found) return null
    if (!(await isTrue(path, found.bytes))) {
      await this.#drop([path])
      return null
    }
    await this.#touch(found.entry)
    return { bytes: found.bytes, type: found.entry.type }
  }

  async has(path: string): Promise<boolean> {
    return (await this.#database.read(['entries'], (tx) => tx.objectStore('entries').count(path))) > 0
  }

  /** Keeps bytes; the oldest files make room for them. */
  async put(path: string, digest: string, type: string, bytes: ArrayBuffer): Promise<void> {
    const entry: CachedFileEntry = { path, sha256: digest, size: bytes.byteLength, type, used: this.#environment.now() }
    await this.#makeRoom(entry.size)
    try {
      await this.#store(entry, bytes)
    } catch (error) {
      if (!isFull(error)) throw error
      await this.evict(entry.size * 2)
      await this.#store(entry, bytes)
    }
  }

  /** Keeps what somebody else fetched, if its digest is right. */
  async keep(path: string, response: Response): Promise<void> {
    const [bytes, type] = [await response.arrayBuffer(), response.headers.get('Content-Type') ?? '']
    if (await isTrue(path, bytes)) await this.put(path, digestOf(path), type, bytes).catch(() => undefined)
  }

  /** Fetches what is wanted and not here: pictures of page one first, then the files, then what is written in those that are here. */
  async prefetch(wanted: readonly Wanted[]): Promise<void> {
    const budget = budgetOf(connection())
    const { pages, files } = await this.#plan(wanted, budget)
    for (const path of [...pages, ...files]) {
      if (await this.has(path)) continue
      if (!(await this.#fetch(path).catch(() => null)) && !path.includes('/')) return
    }
    if (budget.total > 0) for (const path of await this.#textsMissing()) await this.#fetch(path).catch(() => null)
  }

  /** What is written on the pages of the files that are here, by digest: for searching. */
  async texts(): Promise<Map<string, readonly string[]>> {
    const found = await this.#database.read(['entries', 'cached'], async (tx) => {
      const paths = await tx.objectStore('entries').getAllKeys()
      return Promise.all(paths.filter((path) => path.endsWith('/text')).map((path) => tx.objectStore('cached').get(path)))
    })
    return new Map(found.flatMap((file): [string, readonly string[]][] => (file ? [[digestOf(file.path), textsOf(file.bytes)]] : [])))
  }

  /** Deletes the least recently used files until `bytes` are free or none is left. */
  async evict(bytes: number): Promise<void> {
    const entries = await this.#database.read(['entries'], (tx) => tx.objectStore('entries').index('used').getAll())
    const victims: string[] = []
    let freed = 0
    for (const entry of entries) {
      if (freed >= bytes) break
      freed += entry.size
      victims.push(entry.path)
    }
    await this.#drop(victims)
  }

  /** These very bytes were drawn for the person on this device. */
  markShown(digest: string): Promise<string> {
    const shown = { sha256: digest, at: this.#environment.now() }
    return this.#database.write('mark-shown', ['shown'], (tx) => tx.objectStore('shown').put(shown))
  }

  async wasShown(digest: string): Promise<boolean> {
    return (await this.#database.read(['shown'], (tx) => tx.objectStore('shown').count(digest))) > 0
  }

  async #fetch(path: string): Promise<{ bytes: ArrayBuffer; type: string } | null> {
    const never = new AbortController().signal
    const response = await patiently(this.#environment, never, PATIENCE, async (signal) => {
      const answer = await this.#environment.fetch(`${this.#environment.origin}/files/${path}`, { ...SAME_ORIGIN, signal })
      return answer.ok ? { bytes: await answer.arrayBuffer(), type: answer.headers.get('Content-Type') ?? '' } : null
    }).catch(() => null)
    if (!response || !(await isTrue(path, response.bytes))) return null
    await this.put(path, digestOf(path), response.type, response.bytes).catch(() => undefined)
    return response
  }

  #store(entry: CachedFileEntry, bytes: ArrayBuffer): Promise<void> {
    return this.#database.write('keep-file', ['cached', 'entries'], async (tx) => {
      await tx.objectStore('cached').put({ path: entry.path, bytes })
      await tx.objectStore('entries').put(entry)
    })
  }

  #touch(entry: CachedFileEntry): Promise<unknown> {
    const used = this.#environment.now()
    if (used - entry.used < 3_600_000) return Promise.resolve()
    return this.#database.write('touch-file', ['entries'], (tx) => tx.objectStore('entries').put({ ...entry, used }))
  }

  async #drop(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    await this.#database.write('drop-files', ['cached', 'entries'], async (tx) => {
      for (const path of paths) {
        await tx.objectStore('cached').delete(path)
        await tx.objectStore('entries').delete(path)
      }
    })
  }

  async #makeRoom(size: number): Promise<void> {
    const estimate = await globalThis.navigator?.storage?.estimate?.().catch(() => null)
    const free = (estimate?.quota ?? Infinity) - (estimate?.usage ?? 0)
    if (free < size * 2) await this.evict(size * 2 - free)
  }

  async #plan(wanted: readonly Wanted[], budget: Budget): Promise<{ pages: string[]; files: string[] }> {
    const kept = await this.#database.read(['entries'], (tx) => tx.objectStore('entries').getAll())
    let room = Math.min(budget.total, MAX_CACHE - kept.reduce((sum, entry) => sum + entry.size, 0))
    const files: string[] = []
    for (const { sha256: digest, size = 1_000_000 } of wanted) {
      if (size > budget.file || size > room) continue
      room -= size
      files.push(digest)
    }
    return { pages: wanted.map((file) => pageOne(file.sha256)), files }
  }

  /** A text that the server has not made yet is asked for again the next time. */
  async #textsMissing(): Promise<string[]> {
    const kept = await this.#database.read(['entries'], (tx) => tx.objectStore('entries').getAll())
    const here = new Set(kept.map((entry) => entry.path))
    return kept.filter(({ path, type }) => type === 'application/pdf' && !here.has(pageTexts(path))).map(({ path }) => pageTexts(path))
  }
}

interface Connection {
  readonly saveData?: boolean
  readonly effectiveType?: string
}

function connection(): Connection {
  return (globalThis.navigator as { connection?: Connection } | undefined)?.connection ?? {}
}

interface Budget {
  readonly file: number
  readonly total: number
}

/** How much may be fetched ahead over this kind of connection, in bytes. */
export function budgetOf({ saveData = false, effectiveType = '4g' }: Connection): Budget {
  if (saveData) return { file: 0, total: 0 }
  if (effectiveType === '4g') return { file: 20_000_000, total: 100_000_000 }
  return effectiveType === '3g' ? { file: 2_000_000, total: 10_000_000 } : { file: 300_000, total: 1_000_000 }
}

function textsOf(bytes: ArrayBuffer): readonly string[] {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as { pages: readonly string[] }).pages
  } catch {
    return []
  }
}

/** A file must be what its digest says. The picture and the text of pages are the server's own reading of it and have none. */
async function isTrue(path: string, bytes: ArrayBuffer): Promise<boolean> {
  return path.includes('/') ? bytes.byteLength > 0 : (await sha256(bytes)) === path
}
