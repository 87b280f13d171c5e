import { choosePosition, position, postOf, session } from '../../app/session'
import { t } from '../../locales/t'
import { Icon } from '../../parts/Icon'
import { Check } from '../../parts/icons'
import { Section } from './Section'

/** Which of several posts one acts through; with one post there is nothing to choose. */
export function Positions() {
  const positions = session.value?.person.positions ?? []
  if (positions.length < 2) return null
  return (
    <Section title={t('settings.acting')}>
      {positions.map((at) => {
        const chosen = at.assignment === position.value?.assignment
        return (
          <button key={at.assignment} type="button" aria-pressed={chosen} class="flex min-h-13 w-full items-center gap-3 px-4 py-2.5 text-left text-body font-semibold hover:bg-well" onClick={() => choosePosition(at.assignment)}>
            <span class="flex-1">{postOf(at)}</span>
            {chosen && <Icon of={Check} class="text-pen" />}
          </button>
        )
      })}
    </Section>
  )
}
