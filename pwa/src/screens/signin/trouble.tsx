import type { SignInResult } from '@sync'
import { refusalByCode } from '../../locales/refusals'
import { t } from '../../locales/t'

export type Trouble = { is: 'none' } | { is: 'offline' } | { is: 'refused'; code: string; wait: number | null }

export const NO_TROUBLE: Trouble = { is: 'none' }

/** Why somebody did not get in. */
export function troubleOf(answer: Exclude<SignInResult, { kind: 'signed_in' }>): Trouble {
  return answer.kind === 'offline' ? { is: 'offline' } : { is: 'refused', code: answer.code, wait: answer.retryAfter }
}

export function TroubleText({ trouble }: { trouble: Trouble }) {
  if (trouble.is === 'none') return null
  const text = trouble.is === 'offline' ? { title: t('signin.offline'), next: '' } : refusalByCode(trouble.code)
  const wait = trouble.is === 'refused' && trouble.wait ? ` ${t('signin.wait', { n: Math.ceil(trouble.wait / 1000) })}` : ''
  return <p role="alert" class="rounded-field bg-seal-soft px-3.5 py-3 text-note font-medium text-seal">{[text.title, text.next].filter(Boolean).map(sentence).join(' ')}{wait}</p>
}

/** With its full stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
