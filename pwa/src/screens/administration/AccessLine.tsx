import { civil, fullDate } from '../../app/dates'
import { t } from '../../locales/t'
import { Chip, type Tone } from '../../parts/Chip'
import type { Access, AccessState } from '../../replica/slips'

const TONES: Record<AccessState, Tone> = { set: 'done', issued: 'soon', expired: 'seal', open: 'plain', none: 'plain' }

/** How somebody stands: an own password, a slip until when, a slip that ended, none yet. */
export function AccessLine({ access }: { access: Access }) {
  return <Chip tone={TONES[access.state]}>{t(`administration.access.${access.state}`, { date: access.expires_at === null ? '' : fullDate(civil(access.expires_at)) })}</Chip>
}
