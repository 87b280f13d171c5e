/** What the archive found, as a line of a list that is taken away. */
import type { Line } from '../../parts/list-columns'
import { t } from '../../locales/t'
import type { ArchiveHit } from '../../replica/archive'

/** Of what lies in the archive alone a device knows less than of what it holds. */
export function lineOfHit(hit: ArchiveHit): Line {
  const { number, date, sender, subject, doc_type: type, state } = hit
  return { number, type, subject, from: sender ?? '', lead: '', state: t(`words.state.${state}`), urgency: '', date, due: null, percent: null, updated: '' }
}
