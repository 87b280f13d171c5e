import { position } from '../../app/session'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { NoteField } from '../../parts/NoteField'
import type { RouteGroup } from '../../replica/types'
import type { Colleague } from './route'
import { RouteBuilder } from './RouteBuilder'
import type { Proposed } from './use-route'

interface Props {
  proposed: Proposed
  people: readonly Colleague[]
  /** Null while the proposal stands. */
  route: RouteGroup[] | null
  note: string
  missing: boolean
  onRoute: (route: RouteGroup[] | null) => void
  onNote: (note: string) => void
}

/** The route with where it comes from, and the words that go with it. */
export function RouteSection({ proposed, people, route, note, missing, onRoute, onNote }: Props) {
  const phrases = [t('drafts.notePhrase1'), t('drafts.notePhrase2'), t('drafts.notePhrase3')]
  return (
    <section class="space-y-4">
      <div>
        <div class="flex min-h-11 items-center gap-3">
          <div class="min-w-0 flex-1">
            <h2 class="text-bar font-bold">{t('drafts.route')}</h2>
            <p class="text-meta text-ink-2">{t(`drafts.routeFrom.${route === null ? proposed.from : 'own'}`)}</p>
          </div>
          {route !== null && <Button kind="link" onClick={() => onRoute(null)}>{t('drafts.routeReset')}</Button>}
        </div>
        <div class="pt-2">
          <RouteBuilder groups={route ?? proposed.groups} people={people} me={position.value?.assignment ?? ''} missing={missing} onGroups={onRoute} />
        </div>
      </div>
      <div>
        <h2 class="pb-2 text-meta font-semibold text-ink-2">{t('drafts.note')}</h2>
        <NoteField place="submit" label={t('drafts.note')} placeholder={t('drafts.notePlaceholder')} value={note} onValue={onNote} phrases={phrases} />
      </div>
    </section>
  )
}
