import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { SyncRequest } from '../protocol.ts'

const folder = join(import.meta.dirname, '../../protocol')
const read = (name: string): object => JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8')) as object

const ajv = new Ajv2020({ strict: false })
for (const name of ['request', 'command', 'answer', 'error']) ajv.addSchema(read(name))

function check(name: string, value: unknown): void {
  const validate = ajv.getSchema(`${name}.schema.json`)
  if (!validate?.(value)) throw new Error(`not a valid ${name}: ${ajv.errorsText(validate?.errors)}\n${JSON.stringify(value)}`)
}

/** Throws unless the request and each command in it are what the protocol's schemas say. */
export function checkRequest(request: SyncRequest): void {
  check('request', request)
  for (const { c } of request.commands) check('command', JSON.parse(c))
}

/** Throws unless an answer is what the protocol's schema says. */
export function checkAnswer(answer: unknown): void {
  check('answer', answer)
}
