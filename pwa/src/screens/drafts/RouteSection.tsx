import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import { NoteField } from '../../parts/NoteField'
import { RouteBuilder } from '../../parts/route/RouteBuilder'
import type { Office } from '../../parts/route/seats'
import type { RouteGroup } from '../../replica/house-types'
import type { Option } from './route'

interface Props {
  options: readonly Option[]
  /** The key of the option that stands; the first one unless chosen. */
  chosen: string | null
  office: Office
  /** Null while the option stands as it is. */
  route: RouteGroup[] | null
  note: string
  missing: boolean
  onChoose: (key: string) => void
  onRoute: (route: RouteGroup[] | null) => void
  onNote: (note: string) => void
}

export function optionOf(options: readonly Option[], chosen: string | null): Option | undefined {
  return options.find((one) => one.key === chosen) ?? options[0]
}

function optionText(option: Option): string {
  return option.from === 'template' ? option.name : t(`drafts.option.${option.from}`)
}

/** The way it goes, chosen among those offered and changed at will, and the words that go with it. */
export function RouteSection({ options, chosen, office, route, note, missing, onChoose, onRoute, onNote }: Props) {
  const phrases = [t('drafts.notePhrase1'), t('drafts.notePhrase2'), t('drafts.notePhrase3')]
  const option = optionOf(options, chosen)
  const from = route !== null ? t('drafts.routeFrom.own') : option ? t(`drafts.routeFrom.${option.from}`, { name: option.name }) : ''
  return (
    <section class="space-y-4">
      <div>
        <div class="flex min-h-11 items-center gap-3">
          <div class="min-w-0 flex-1">
            <h2 class="text-bar font-bold">{t('route.route')}</h2>
            <p class="text-meta text-ink-2">{from}</p>
          </div>
          {route !== null && <Button kind="link" onClick={() => onRoute(null)}>{t('drafts.routeReset')}</Button>}
        </div>
        {options.length > 1 && (
          <div class="pt-2">
            <Chips label={t('drafts.chooseRoute')}>
              {options.map((one) => <Choice key={one.key} look="choice" chosen={one === option} onClick={() => onChoose(one.key)}>{optionText(one)}</Choice>)}
            </Chips>
          </div>
        )}
        <div class="pt-3">
          <RouteBuilder groups={route ?? option?.groups ?? []} office={office} missing={missing} onGroups={onRoute} />
        </div>
      </div>
      <div>
        <h2 class="pb-2 text-meta font-semibold text-ink-2">{t('drafts.note')}</h2>
        <NoteField place="submit" label={t('drafts.note')} placeholder={t('drafts.notePlaceholder')} value={note} onValue={onNote} phrases={phrases} />
      </div>
    </section>
  )
}
