import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { t } from '../../locales/t'
import { Choice, Chips } from '../../parts/Chip'
import { ListFilter } from '../../parts/icons'
import { filtersSet, NOTHING_ASKED } from '../../replica/looking'
import type { DocumentKind, Looking } from '../../replica/types'
import { FilterSheet } from './FilterSheet'
import { changeAsked } from './state'

const KINDS: readonly DocumentKind[] = ['incoming', 'outgoing', 'internal']

/** The filters of every day in one tap each; the others in a sheet. */
export function FilterChips({ asked }: { asked: Looking }) {
  const [open, setOpen] = useState(false)
  const year = civil(Date.now()).slice(0, 4)
  const thisYear = asked.since === `${year}-01-01` && asked.until === `${year}-12-31`
  const set = filtersSet(asked)
  const kind = asked.kinds.length === 1 ? asked.kinds[0] : null
  return (
    <>
      <Chips label={t('search.filters')} scroll>
        <Choice look="choice" icon={ListFilter} chosen={set > 0} label={t('search.moreFilters', { n: set })} onClick={() => setOpen(true)}>
          {set > 0 ? String(set) : t('search.filters')}
        </Choice>
        <Choice look="choice" chosen={asked.kinds.length === 0} onClick={() => changeAsked({ kinds: [] })}>{t('search.allKinds')}</Choice>
        <Choice look="choice" chosen={thisYear} onClick={() => changeAsked(thisYear ? { since: null, until: null } : { since: `${year}-01-01`, until: `${year}-12-31` })}>
          {t('search.year', { year })}
        </Choice>
        <Choice look="choice" chosen={asked.role === 'decided'} onClick={() => changeAsked({ role: asked.role === 'decided' ? null : 'decided' })}>
          {t('search.role.decided')}
        </Choice>
        <Choice look="choice" chosen={asked.late} onClick={() => changeAsked({ late: !asked.late })}>{t('search.late')}</Choice>
        {KINDS.map((one) => (
          <Choice key={one} look="choice" chosen={kind === one} onClick={() => changeAsked({ kinds: kind === one ? [] : [one] })}>{t(`words.${one}`)}</Choice>
        ))}
      </Chips>
      {open && <FilterSheet asked={asked} onAsked={changeAsked} onClear={() => changeAsked({ ...NOTHING_ASKED, q: asked.q })} onClose={() => setOpen(false)} />}
    </>
  )
}
