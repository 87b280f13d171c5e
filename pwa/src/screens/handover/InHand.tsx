import { documentPath, Link, taskPath } from '../../app/routes'
import { has, t } from '../../locales/t'
import { Card } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { CircleCheck, ShieldCheck } from '../../parts/icons'
import { Notice } from '../../parts/Notice'

export interface Item {
  kind: string
  of: string
  id: string
  title: string
}

export interface Answer {
  counts: Record<string, number>
  items: Item[]
  hidden: number
}

const PATHS: Record<string, (id: string) => string> = { document: documentPath, task: taskPath, workfile: (id) => `/hs/${id}`, plan_line: () => '/hs/danh-muc' }

function kindOf(kind: string): string {
  const key = `handover.kind.${kind}`
  return has(key) ? t(key) : kind
}

/** What would move: how many of each kind, by name what the reader may see, of the rest the number. */
export function InHand({ answer: { counts, items, hidden } }: { answer: Answer }) {
  const kinds = Object.entries(counts)
  if (kinds.length === 0) return <Card><Empty icon={CircleCheck} tone="done" title={t('handover.nothing')}>{t('handover.nothingText')}</Empty></Card>
  return (
    <div class="space-y-3">
      <div class="flex flex-wrap gap-2 px-1">{kinds.map(([kind, n]) => <Chip key={kind} tone="pen">{n} {kindOf(kind).toLowerCase()}</Chip>)}</div>
      {items.length > 0 && (
        <Card>
          <ul class="scroll-thin max-h-90 divide-y divide-line overflow-y-auto" tabIndex={0} aria-label={t('handover.moves')}>
            {items.map((item) => (
              <li key={`${item.kind}${item.id}`}>
                <Link to={(PATHS[item.of] ?? documentPath)(item.id)} class="block px-4 py-2.5 hover:bg-well">
                  <span class="block text-meta text-ink-2">{kindOf(item.kind)}</span>
                  <span class="line-clamp-2 text-body font-semibold">{item.title}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {hidden > 0 && <Notice icon={ShieldCheck}>{t('handover.hidden', { n: hidden })}</Notice>}
    </div>
  )
}
