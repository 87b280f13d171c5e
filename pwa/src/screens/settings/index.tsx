import { exists } from '../../app/screens'
import { position, postOf, session } from '../../app/session'
import { t } from '../../locales/t'
import { Avatar, lettersOf } from '../../parts/Avatar'
import { Card } from '../../parts/Card'
import { Users } from '../../parts/icons'
import { Row } from '../../parts/Row'
import { Screen } from '../../parts/Screen'
import { TopBar } from '../../parts/TopBar'
import { Calls } from './Calls'
import { Delegations } from './Delegations'
import { DeviceList } from './DeviceList'
import { Display } from './Display'
import { Section } from './Section'
import { Password } from './Password'
import { Phrases } from './Phrases'
import { Positions } from './Positions'
import { Secretaries } from './Secretaries'
import { SignOut } from './SignOut'
import { ThisDevice } from './ThisDevice'

/** The person, how things look, what calls them, this device and the others, the way out. */
export function SettingsScreen() {
  const person = session.value?.person
  return (
    <Screen narrow keep="settings" header={<TopBar title={t('settings.title')} back="/" />}>
      <div class="space-y-7 px-4 pb-10">
        {person && (
          <Card>
            <div class="flex items-center gap-4 p-4">
              <Avatar letters={lettersOf(person.name)} size="large" />
              <div class="min-w-0">
                <p class="text-bar font-bold">{person.name}</p>
                {person.positions.map((at) => <p key={at.assignment} class="text-note text-ink-2">{postOf(at)}</p>)}
              </div>
            </div>
          </Card>
        )}
        <Positions />
        <Delegations />
        <Secretaries />
        {exists('handover') && position.value?.role !== 'administrator' && <Section title={t('handover.title')}><Row title={t('handover.mine')} note={t('handover.mineNote')} icon={Users} href="/ban-giao" /></Section>}
        <Display />
        <Calls />
        <Phrases />
        <Password />
        <ThisDevice />
        <DeviceList />
        <SignOut />
        <p class="px-1 text-center text-meta text-ink-3">
          {t('app.name')} · {t('settings.build')} {__BUILD__}
          {session.value?.demo && <><br />{t('settings.demo')}</>}
        </p>
      </div>
    </Screen>
  )
}
