import type { TextSize } from '../../app/preferences'
import { t } from '../../locales/t'
import { Segmented } from '../../parts/Segmented'

const SIZES: readonly { value: TextSize; text: string; look: string }[] = [
  { value: '0', text: 'A', look: 'text-[15px]' },
  { value: '1', text: 'A+', look: 'text-[18px]' },
  { value: '2', text: 'A++', look: 'text-[22px]' },
]

/** A / A+ / A++, each in its own size. */
export function TextSizeChoice({ value, onValue }: { value: TextSize; onValue: (size: TextSize) => void }) {
  const options = SIZES.map((size) => ({ value: size.value, text: <span class={size.look}>{size.text}</span>, name: t(`settings.size${size.value}`) }))
  return <Segmented label={t('settings.textSize')} value={value} options={options} onValue={onValue} />
}
