import { parseArgs } from 'node:util'
import { play, type Ending } from './history.ts'
import { Link } from './link.ts'
import { stillProcess } from './stillness.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '300' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    controls: { type: 'boolean', default: false },
    off: { type: 'string', default: '' },
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

async function playMany(link: Link, from: number, count: number): Promise<number> {
  let taps = 0
  const started = Date.now()
  for (let seed = from; seed < from + count; seed += 1) {
    const ending = await play(link, seed)
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

async function main(): Promise<number> {
  stillProcess()
  const link = new Link()
  try {
    if (values.seed !== undefined) {
      const ending = await play(link, Number(values.seed))
      tell(ending)
      return ending.broken ? 1 : 0
    }
    return await playMany(link, Number(values.from), Number(values.histories))
  } finally {
    link.close()
  }
}

process.exitCode = await main()
