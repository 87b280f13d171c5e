import type { ComponentChildren } from 'preact'
import { fullDate, moment } from '../../app/dates'
import { documentPath, Link } from '../../app/routes'
import { t } from '../../locales/t'
import { Card, SectionTitle } from '../../parts/Card'
import { DueMark, UrgencyMark } from '../../parts/marks'
import { useNames } from '../../parts/use-directory'
import type { AnswerLine, DocumentBody } from '../../replica/types'
import { personOf } from './story'

interface Fact {
  name: string
  value: ComponentChildren
}

const AFTERWARDS = ['corrects', 'replaces', 'copies', 'by_corrects', 'by_replaces', 'by_copies'] as const

function links(lines: readonly AnswerLine[]): ComponentChildren {
  return lines.map((one) => (
    <Link key={one.id} to={documentPath(one.id)} class="block py-0.5 font-semibold text-pen underline underline-offset-2">
      {[one.number, one.subject].filter(Boolean).join(' · ')}
    </Link>
  ))
}

function facts(body: DocumentBody, author: string): Fact[] {
  const arrival = body.arrival && `${body.arrival.number} · ${fullDate(body.arrival.date)} · ${body.arrival.register}`
  const all: (Fact | false | null | undefined | '')[] = [
    { name: t('documents.state'), value: t(`words.state.${body.state}`) },
    body.number && { name: t('documents.number'), value: body.number },
    body.date && { name: t('documents.date'), value: fullDate(body.date) },
    body.sender && { name: t('documents.sender'), value: body.sender },
    arrival && { name: t('documents.arrival'), value: arrival },
    { name: t('documents.kind'), value: `${body.doc_type} · ${t(`words.${body.kind}`)}` },
    { name: t('documents.agency'), value: body.agency.name },
    author !== '' && { name: t('documents.author'), value: author },
    body.signed !== undefined && { name: t('documents.signed'), value: <>{body.signed.lines.map((line) => <span key={line} class="block text-meta font-semibold text-ink-2">{line}</span>)}{body.signed.name}</> },
    body.kind !== 'incoming' && body.version && { name: t('documents.version'), value: `${t('words.draft', { n: body.version.n })} · ${moment(body.version.at)}` },
    body.urgency !== 'normal' && { name: t('documents.urgency'), value: <UrgencyMark urgency={body.urgency} /> },
    body.due && { name: t('app.deadline'), value: <DueMark due={body.due} /> },
    body.recipients.length > 0 && { name: t('documents.recipients'), value: body.recipients.join('; ') },
    body.answers.length > 0 && { name: t('documents.answers'), value: links(body.answers) },
    body.answered_by.length > 0 && { name: t('documents.answeredBy'), value: links(body.answered_by) },
    ...AFTERWARDS.map((way) => body[way] && { name: t(`documents.${way}`), value: links(body[way]) }),
  ]
  return all.filter((one): one is Fact => Boolean(one))
}

/** What the register and the draft say of the document. */
export function Facts({ body }: { body: DocumentBody }) {
  const names = useNames()
  const author = body.author ? personOf(names(body.author)) : ''
  return (
    <section class="space-y-2">
      <SectionTitle>{t('documents.facts')}</SectionTitle>
      <Card>
        <dl class="divide-y divide-line">
          {facts(body, author).map((fact) => (
            <div key={fact.name} class="grid grid-cols-[7.5rem_1fr] gap-3 px-4 py-2.5 text-note">
              <dt class="text-ink-2">{fact.name}</dt>
              <dd class="min-w-0 font-medium break-words">{fact.value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </section>
  )
}
