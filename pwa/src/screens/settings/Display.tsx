import { address, confirmBy, language, textSize, theme, THEMES, UNDO_SECONDS, undoSeconds, type Language } from '../../app/preferences'
import { saveSettings } from '../../app/settings-sync'
import { loadLanguage, t } from '../../locales/t'
import { Segmented } from '../../parts/Segmented'
import { AddressChoice } from './AddressChoice'
import { Section, Setting } from './Section'
import { TextSizeChoice } from './TextSizeChoice'

const NAMES: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English' }

/** How it looks and speaks, and how acts are confirmed and taken back. */
export function Display() {
  return (
    <>
      <Section title={t('settings.display')}>
        <Setting name={t('settings.textSize')}>
          <TextSizeChoice value={textSize.value} onValue={(text) => void saveSettings({ text: (textSize.value = text) })} />
        </Setting>
        <Setting name={t('settings.theme')}>
          <Segmented label={t('settings.theme')} value={theme.value} options={THEMES.map((one) => ({ value: one, text: t(`settings.theme.${one}`) }))} onValue={(one) => void saveSettings({ theme: (theme.value = one) })} />
        </Setting>
        <Setting name={t('settings.language')}>
          <Segmented label={t('settings.language')} value={language.value} options={(['vi', 'en'] as const).map((one) => ({ value: one, text: NAMES[one] }))} onValue={changeLanguage} />
        </Setting>
        <Setting name={t('settings.address')}>
          <AddressChoice value={address.value} onValue={(form) => void saveSettings({ address: (address.value = form) })} />
        </Setting>
      </Section>
      <Section title={t('settings.acts')}>
        <Setting name={t('settings.confirm')}>
          <Segmented label={t('settings.confirm')} value={confirmBy.value} options={(['slide', 'button'] as const).map((one) => ({ value: one, text: t(`settings.confirm.${one}`) }))} onValue={(one) => (confirmBy.value = one)} />
        </Setting>
        <Setting name={t('settings.undo')}>
          <Segmented label={t('settings.undo')} value={undoSeconds.value} options={UNDO_SECONDS.map((n) => ({ value: n, text: t('settings.undoSeconds', { n }) }))} onValue={(n) => void saveSettings({ undo: (undoSeconds.value = n) })} />
        </Setting>
      </Section>
    </>
  )
}

function changeLanguage(to: Language): void {
  void loadLanguage(to)
    .then(() => saveSettings({ language: (language.value = to) }))
    .catch(() => undefined)
}
