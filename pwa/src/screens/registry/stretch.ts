/** Which lines of a register are wanted, as typed, and as the server is asked; pure. */

export interface Said {
  book: 'register' | 'progress'
  by: 'all' | 'days' | 'numbers'
  /** "YYYY-MM-DD", empty, or what was typed and is no day. */
  since: string
  until: string
  first: string
  last: string
}

export const NOTHING_SAID: Said = { book: 'register', by: 'all', since: '', until: '', first: '', last: '' }

export type Fault = 'since' | 'until' | 'first' | 'last' | 'order' | null

const isDay = (text: string) => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)
const isNumber = (text: string) => text === '' || /^[1-9]\d{0,6}$/.test(text)

export function stretchOf(said: Said): { params: URLSearchParams; fault: Fault } {
  const params = new URLSearchParams()
  if (said.book === 'progress') params.set('book', 'progress')
  if (said.by === 'all') return { params, fault: null }
  const names = said.by === 'days' ? (['since', 'until'] as const) : (['first', 'last'] as const)
  const fits = said.by === 'days' ? isDay : isNumber
  const [from, to] = [said[names[0]].trim(), said[names[1]].trim()]
  if (!fits(from)) return { params, fault: names[0] }
  if (!fits(to)) return { params, fault: names[1] }
  if (from !== '') params.set(names[0], from)
  if (to !== '') params.set(names[1], to)
  const turned = from !== '' && to !== '' && (said.by === 'days' ? from > to : Number(from) > Number(to))
  return { params, fault: turned ? 'order' : null }
}
