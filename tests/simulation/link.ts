import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

const here = import.meta.dirname
const SERVER = join(here, 'server.py')
const ENGINE = join(here, '../../sync/server')

export type Asked = Readonly<Record<string, unknown>> & { readonly do: string }

/** The one Python process: a line goes in, a line comes out. */
export class Link {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  #ended: Error | null = null
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []

  constructor(python: string = process.env['BUTPHE_PYTHON'] ?? 'python3') {
    const environment = { ...process.env, PYTHONPATH: ENGINE, PYTHONDONTWRITEBYTECODE: '1' }
    this.#process = spawn(python, [SERVER], { stdio: ['pipe', 'pipe', 'inherit'], env: environment })
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line))
    this.#process.on('exit', (code, signal) => this.#end(new Error(`${python} ${SERVER} ended: ${signal ?? code}`)))
    this.#process.on('error', (error) => this.#end(error))
  }

  /** What the server answers to one line. */
  async ask<T>(asked: Asked): Promise<T> {
    const line = await new Promise<string>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended)
      this.#waiting.push({ resolve, reject })
      this.#process.stdin.write(`${JSON.stringify(asked)}\n`)
    })
    return JSON.parse(line) as T
  }

  #end(error: Error): void {
    this.#ended = error
    for (const one of this.#waiting.splice(0)) one.reject(error)
  }

  close(): void {
    this.#process.stdin.end()
  }
}
