/** What had happened by the time a decision arrived, from the row the device has now. Pure but for the words. */
import { clock } from '../../app/dates'
import { t } from '../../locales/t'
import type { Pending } from '../../replica/live'
import { mainFile, type DocumentBody } from '../../replica/types'
import { fingerprint } from '../documents/fingerprint'
import { actText, personOf } from '../documents/story'

/** Lines for the right side; null when the row tells nothing newer than the decision. */
export function whatWasThere(pending: Pending, body: DocumentBody): string[] | null {
  const decided = pending.args['version']
  const version = body.version
  if (version && typeof decided === 'number' && version.n > decided) {
    const main = mainFile(version)
    const code = main ? ` · ${fingerprint(main.sha256)}` : ''
    const note = version.note ? [`“${version.note}”`] : []
    return [`${t('words.draft', { n: version.n })}${code}`, ...note, `${version.by.name} · ${clock(version.at)}`]
  }
  const newest = body.acts.toReversed().find((act) => act.seq !== undefined)
  if (!newest || !/stale|decided|wrong_state/.test(pending.result?.code ?? '')) return null
  return [actText(newest), `${personOf(newest.by)} · ${clock(newest.at)}`]
}
