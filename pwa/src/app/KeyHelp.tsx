import { t, type Key } from '../locales/t'
import { Sheet } from '../parts/Sheet'

const KEYS: readonly (readonly [string, Key])[] = [
  ['J  K', 'app.key.next'],
  ['Enter', 'app.key.open'],
  ['E', 'app.key.primary'],
  ['R', 'app.key.return'],
  ['/', 'app.key.search'],
  ['Esc', 'app.key.back'],
  ['?', 'app.key.help'],
]

/** The keys, for whoever asks with "?". */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={t('app.keys')} onClose={onClose}>
      <dl class="grid grid-cols-[5rem_1fr] items-center gap-y-3 pb-4">
        {KEYS.map(([key, text]) => (
          <>
            <dt><kbd class="rounded-chip border border-line bg-well px-2.5 py-1 font-sans text-note font-semibold">{key}</kbd></dt>
            <dd class="text-body">{t(text)}</dd>
          </>
        ))}
      </dl>
    </Sheet>
  )
}
