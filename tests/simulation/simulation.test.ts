import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const COMMAND = join(import.meta.dirname, 'simulate.mjs')
const MINUTES = 60_000

/** Runs the simulation's own command in a process of its own: it takes over the clock of the one it runs in. */
function simulate(...given: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stderr.on('data', (part: Buffer) => parts.push(part))
    child.on('close', (code) => resolve({ code, said: Buffer.concat(parts).toString().slice(-6000) }))
  })
}

describe('what must always hold, holds', () => {
  test.concurrent.each([1, 151])('in 150 histories from seed %i', { timeout: 15 * MINUTES }, async (from) => {
    const { code, said } = await simulate('--histories', '150', '--from', String(from))
    expect(said, said).toContain('nothing broken')
    expect(code).toBe(0)
  })
})

/** Without a rule the same harness must find something: else it would find nothing in the lines above either. */
describe('the harness sees', () => {
  test.each([
    ['server.result_row', 'loss,double', 'BROKEN'],
    ['server.base', 'loss', 'BROKEN 3 seen'],
    ['server.after', 'failing,skew,loss', 'BROKEN 6 order'],
    ['client.offered', 'undo,loss,kill', 'BROKEN'],
    ['client.gone', 'roles', 'BROKEN 4 replicas'],
  ])('the absence of %s', { timeout: 5 * MINUTES }, async (off, faults, broken) => {
    const { code, said } = await simulate('--histories', '40', '--off', off, '--faults', faults)
    expect(said, said).toContain(broken)
    expect(code).toBe(1)
  })
})
