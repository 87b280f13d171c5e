/** Registers are opened and closed by clerks of their agency or an administrator; the next year opens by itself. */
import type { Intent } from './intent'

export interface OpenRegisterArgs {
  register: string
  agency: string
  kind: 'incoming' | 'outgoing'
  name: string
  doc_types?: string[]
  /** Goes on from a paper register. */
  next?: number
}

export function openRegister(args: OpenRegisterArgs): Intent<OpenRegisterArgs> {
  return { name: 'register.open', args, lane: `register:${args.register}` }
}

export function closeRegister(register: string): Intent<{ register: string }> {
  return { name: 'register.close', args: { register }, lane: `register:${register}` }
}

export interface CorrectRegisterArgs {
  register: string
  name: string
  /** Only these are numbered in it; null is all. */
  doc_types: string[] | null
}

export function correctRegister(args: CorrectRegisterArgs): Intent<CorrectRegisterArgs> {
  return { name: 'register.correct', args, lane: `register:${args.register}` }
}
