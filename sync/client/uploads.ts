import type { Environment } from './environment.ts'
import type { FileCache } from './files.ts'
import type { Outbox } from './outbox.ts'
import { patiently, PATIENCE, SAME_ORIGIN } from './request.ts'
import type { StoredFile } from './storage/outbox-db.ts'

/** A slow link still gets through: one second more of patience for each 16 kB. */
const BYTES_A_SECOND = 16_000

export type Uploaded =
  | { readonly kind: 'uploaded' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'failed' }

/** Brings the bytes a command names to the server before the command itself. */
export class Uploads {
  readonly #environment: Environment
  readonly #outbox: Outbox
  readonly #cache: FileCache

  constructor(environment: Environment, outbox: Outbox, cache: FileCache) {
    this.#environment = environment
    this.#outbox = outbox
    this.#cache = cache
  }

  /** Sends one file. The server's digest must be ours, else it was not the server. */
  async send(sha256: string, stop: AbortSignal): Promise<Uploaded> {
    const file = await this.#outbox.file(sha256)
    if (!file || file.uploaded !== undefined) return { kind: 'uploaded' }
    await this.#environment.step('upload')
    const uploaded = await this.#post(file, stop).catch((): Uploaded => ({ kind: 'failed' }))
    if (uploaded.kind === 'uploaded') await this.#keep(file)
    return uploaded
  }

  #post(file: StoredFile, stop: AbortSignal): Promise<Uploaded> {
    const patience = PATIENCE + (file.size / BYTES_A_SECOND) * 1000
    const headers = { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name), 'X-Butphe': '1' }
    return patiently(this.#environment, stop, patience, async (signal) => {
      const sent = { method: 'POST', body: file.bytes, headers, signal, ...SAME_ORIGIN }
      const response = await this.#environment.fetch(`${this.#environment.origin}/api/files`, sent)
      return judge(response.status, (await response.json()) as Record<string, unknown>, file.sha256)
    })
  }

  async #keep(file: StoredFile): Promise<void> {
    await this.#outbox.putFile({ ...file, uploaded: this.#environment.now() })
    await this.#cache.put(file.sha256, file.sha256, file.type, file.bytes).catch(() => undefined)
  }
}

function judge(status: number, body: Record<string, unknown>, sha256: string): Uploaded {
  if ((status === 201 || status === 200) && body['sha256'] === sha256) return { kind: 'uploaded' }
  const code = body['code']
  if (typeof code !== 'string') return { kind: 'failed' }
  if (status === 401) return { kind: 'signed_out' }
  return [400, 413, 415, 422].includes(status) ? { kind: 'refused', code } : { kind: 'failed' }
}
