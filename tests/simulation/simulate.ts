import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Guards } from '../../sync/client/guards.ts'
import { runControls } from './controls.ts'
import { play, type Ending } from './history.ts'
import { Link } from './link.ts'
import { EMPTY, spread, summary, type Tally } from './processes.ts'
import { stillProcess } from './stillness.ts'
import type { Fault, Off } from './world.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    processes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    controls: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '150' },
    off: { type: 'string', default: '' },
    faults: { type: 'string' },
    report: { type: 'string' },
  },
})

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** "server.base,client.nonce": what a control switches off. The healing sum is then off too: it hides what a control should show. */
function readOff(names: string): Off {
  const all = names === '' ? [] : names.split(',')
  const of = (side: string): string[] => all.flatMap((name) => (name.startsWith(side) ? [name.slice(side.length)] : []))
  return { server: of('server.'), client: [...of('client.'), ...(all.length > 0 ? ['sum'] : [])] as (keyof Guards)[] }
}

function playSeed(link: Link, seed: number): Promise<Ending> {
  return play(link, seed, readOff(values.off), (values.faults?.split(',') as Fault[] | undefined) ?? null)
}

/** The command that plays one history again, alone. */
function replay(seed: number): string {
  const rest = [...(values.off === '' ? [] : ['--off', values.off]), ...(values.faults === undefined ? [] : ['--faults', values.faults])]
  return ['python tests/simulate.py --seed', seed, ...rest].join(' ')
}

/** Plays on after a broken history: each is told with the command that replays it. */
async function playMany(link: Link, from: number, count: number): Promise<Tally> {
  let tally = EMPTY
  for (let seed = from; seed < from + count; seed += 1) {
    const { broken, taps } = await playSeed(link, seed)
    tally = { histories: tally.histories + 1, taps: tally.taps + taps, broken: broken ? [...tally.broken, seed] : tally.broken }
    if (broken) print(`BROKEN ${broken.what}\n  replay: ${replay(seed)}`)
    if (tally.histories % 1000 === 0) print(`… ${summary(tally)}, seeds ${from} to ${seed}`)
  }
  return tally
}

async function playOne(link: Link, seed: number): Promise<number> {
  const { faults, broken, log } = await playSeed(link, seed)
  print(log.join('\n'))
  print(`seed ${seed}, faults ${faults.join(', ')}`)
  print(broken ? `BROKEN ${broken.what}` : 'everything held')
  return broken ? 1 : 0
}

/** With one process it plays them itself, with several it hands them on in equal parts. */
async function playAll(link: Link | null): Promise<number> {
  const started = Date.now()
  const [from, count] = [Number(values.from), Number(values.histories)]
  const tally = link ? await playMany(link, from, count) : await spread(Number(values.processes), from, count, values)
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ ...tally, passed: Math.max(0, tally.histories - tally.broken.length), failed: tally.broken.length }))
  print(`${summary(tally)}, ${Math.round((Date.now() - started) / 1000)} s`)
  return tally.broken.length > 0 ? 1 : 0
}

async function main(): Promise<number> {
  if (values.seed === undefined && !values.controls && Number(values.processes) > 1) return playAll(null)
  // fake-indexeddb makes an exception for each key it does not find; where it was made costs more than the rest.
  if (values.seed === undefined) Error.stackTraceLimit = 0
  stillProcess()
  const link = new Link()
  try {
    if (values.seed !== undefined) return await playOne(link, Number(values.seed))
    if (values.controls) return await runControls(link, { most: Number(values.most), only: values.only, report: values.report, print })
    return await playAll(link)
  } finally {
    link.close()
  }
}

process.exitCode = await main()
