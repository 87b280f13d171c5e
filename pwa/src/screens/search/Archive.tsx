import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { Archive as ArchiveIcon, CloudOff, RotateCcw, type IconShape } from '../../parts/icons'
import { List } from '../../parts/ListItem'
import { moreFromArchive, searchArchive, type ArchiveAnswer } from '../../replica/archive'
import type { Looking } from '../../replica/types'
import { ArchiveItem } from './HitItem'

interface Props {
  answer: ArchiveAnswer
  asked: Looking
  /** Ids that stand above already. */
  held: ReadonlySet<string>
}

/** What the agency's archive has beyond this device, or why it could not be asked. */
export function Archive({ answer, asked, held }: Props) {
  if (answer.is === 'idle') return null
  if (answer.is === 'asking') return <Words icon={ArchiveIcon} text={t('search.archiveAsking')} busy />
  if (answer.is !== 'found') {
    const offline = answer.is === 'offline'
    return (
      <Words icon={offline ? CloudOff : ArchiveIcon} text={t(offline ? 'search.archiveOffline' : 'search.archiveFailed')}>
        <Button kind="link" icon={RotateCcw} onClick={() => void searchArchive(asked)}>{t('app.retry')}</Button>
      </Words>
    )
  }
  const others = answer.hits.filter((hit) => !held.has(hit.id))
  if (others.length === 0 && answer.next === null) return <Words icon={ArchiveIcon} text={t('search.archiveNone')} />
  return (
    <section class="pb-4">
      <h2 class="flex items-center gap-2 px-5 pt-4 pb-2 text-meta font-semibold text-ink-2">
        <Icon of={ArchiveIcon} size={16} />
        {t('search.archiveFound', { n: others.length })}
      </h2>
      <List label={t('search.archive')}>
        {others.map((hit) => <ArchiveItem key={hit.id} hit={hit} query={asked.q} />)}
      </List>
      {answer.capped && <p class="px-5 pt-2 text-meta text-ink-2">{t('search.capped')}</p>}
      {answer.next !== null && (
        <div class="flex justify-center pt-2">
          <Button kind="link" onClick={() => void moreFromArchive()}>{t('search.archiveMore')}</Button>
        </div>
      )}
    </section>
  )
}

interface WordsProps {
  icon: IconShape
  text: string
  busy?: boolean
  children?: preact.ComponentChildren
}

function Words({ icon, text, busy, children }: WordsProps) {
  return (
    <div role="status" class="mx-4 my-4 flex flex-col items-center gap-1 rounded-card border border-dashed border-edge px-4 py-4 text-center text-note text-ink-2">
      <Icon of={icon} size={20} class={busy ? 'shimmer' : ''} />
      <span>{text}</span>
      {children}
    </div>
  )
}
