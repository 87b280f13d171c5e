import { ADDRESSES, type Address } from '../../app/preferences'
import { t } from '../../locales/t'
import { Chips, Choice } from '../../parts/Chip'

/** How the app speaks to the person; not choosing is an answer too. */
export function AddressChoice({ value, onValue }: { value: Address; onValue: (form: Address) => void }) {
  return (
    <Chips label={t('settings.address')}>
      {ADDRESSES.map((form) => (
        <Choice key={form} look="choice" chosen={value === form} onClick={() => onValue(form)}>{form === '' ? t('settings.neutral') : form}</Choice>
      ))}
    </Chips>
  )
}
