import { t } from '../locales/t'

/** Grey bars where text will be. */
export function Bars({ widths }: { widths: readonly string[] }) {
  return (
    <div class="shimmer space-y-2.5">
      {widths.map((width, index) => (
        <div key={index} class={`h-3.5 rounded-chip bg-line ${width}`} />
      ))}
    </div>
  )
}

/** Cards in the shape of the ones to come. */
export function SkeletonCards({ count = 4 }: { count?: number }) {
  return (
    <div role="status" aria-label={t('app.loading')} class="space-y-3">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="rounded-card border border-line bg-paper p-4">
          <Bars widths={['w-1/3', 'w-11/12', 'w-3/5']} />
        </div>
      ))}
    </div>
  )
}
