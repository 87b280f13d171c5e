import { render } from 'preact'
import { civil, fullDate } from '../../app/dates'
import { position } from '../../app/session'
import { t } from '../../locales/t'
import type { Slip } from '../../replica/slips'

/** One slip as it lies on paper: black on white, whatever the screen's colours are. */
export function SlipCard({ slip }: { slip: Slip }) {
  return (
    <article class="slip" aria-label={t('administration.slipOf', { name: slip.name })}>
      <header class="slip-head">
        <p>{position.value?.agency.name}</p>
        <h3>{t('administration.slipHead')}</h3>
      </header>
      <div class="slip-body">
        <img src={slip.qr} alt={t('administration.slipQr')} class="slip-qr" />
        <dl class="slip-facts">
          <dt>{t('administration.name')}</dt>
          <dd>{slip.name}</dd>
          <dt>{t('administration.login')}</dt>
          <dd class="slip-sign">{slip.login}</dd>
          <dt>{t('administration.code')}</dt>
          <dd class="slip-sign">{slip.code}</dd>
        </dl>
      </div>
      <ol class="slip-steps">
        <li>{t('administration.slipStep1')}</li>
        <li>{t('administration.slipStep2', { address: new URL(slip.address).host })}</li>
        <li>{t('administration.slipStep3')}</li>
      </ol>
      <p class="slip-end">{t('administration.slipEnds', { date: fullDate(civil(slip.expires_at)) })}</p>
    </article>
  )
}

/** Prints the slips on pages of their own; nothing of the screen goes with them. */
export function printSlips(slips: readonly Slip[]): void {
  const sheet = document.createElement('div')
  sheet.className = 'printed'
  document.body.append(sheet)
  render(<>{slips.map((slip) => <SlipCard key={slip.person} slip={slip} />)}</>, sheet)
  addEventListener('afterprint', () => {
    render(null, sheet)
    sheet.remove()
  }, { once: true })
  print()
}
