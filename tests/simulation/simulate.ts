import { parseArgs } from 'node:util'
import type { Guards } from '../../sync/client/guards.ts'
import { runControls } from './controls.ts'
import { play, type Ending } from './history.ts'
import { Link } from './link.ts'
import { stillProcess } from './stillness.ts'
import type { Fault, Off } from './world.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    controls: { type: 'boolean', default: false },
    most: { type: 'string', default: '150' },
    off: { type: 'string', default: '' },
    faults: { type: 'string' },
  },
})

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function tell({ seed, faults, broken, log }: Ending): void {
  print(log.join('\n'))
  print(`seed ${seed}, faults ${faults.join(', ')}`)
  print(broken ? `BROKEN ${broken.what}` : 'everything held')
}

/** "server.base,client.nonce": what a control switches off. The healing sum is then off too. */
function readOff(names: string): Off {
  const all = names === '' ? [] : names.split(',')
  const of = (side: string): string[] => all.flatMap((name) => (name.startsWith(side) ? [name.slice(side.length)] : []))
  return { server: of('server.'), client: [...of('client.'), ...(all.length > 0 ? ['sum'] : [])] as (keyof Guards)[] }
}

async function playMany(link: Link, from: number, count: number): Promise<number> {
  let taps = 0
  const started = Date.now()
  for (let seed = from; seed < from + count; seed += 1) {
    const ending = await playSeed(link, seed)
    taps += ending.taps
    if (ending.broken) {
      tell(ending)
      print(`replay with --seed ${seed}`)
      return 1
    }
  }
  print(`${count} histories, ${taps} taps, nothing broken, ${Math.round((Date.now() - started) / 1000)} s`)
  return 0
}

function playSeed(link: Link, seed: number): Promise<Ending> {
  return play(link, seed, readOff(values.off), (values.faults?.split(',') as Fault[] | undefined) ?? null)
}

async function playOne(link: Link, seed: number): Promise<number> {
  const ending = await playSeed(link, seed)
  tell(ending)
  return ending.broken ? 1 : 0
}

async function main(): Promise<number> {
  stillProcess()
  const link = new Link()
  try {
    if (values.seed !== undefined) return await playOne(link, Number(values.seed))
    if (values.controls) return await runControls(link, Number(values.most), print)
    return await playMany(link, Number(values.from), Number(values.histories))
  } finally {
    link.close()
  }
}

process.exitCode = await main()
