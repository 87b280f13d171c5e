import { fold } from '../../app/fold'

/** A login as offices make them: the given name, then the first letters of the rest ("Nguyễn Văn An" is annv); a number when it is taken. */
export function loginFor(name: string, taken: ReadonlySet<string>): string {
  const words = fold(name).replaceAll(/[^a-z0-9 ]/g, '').split(' ').filter(Boolean)
  const given = words.at(-1)
  if (given === undefined) return ''
  const plain = given + words.slice(0, -1).map((word) => word[0]).join('')
  let login = plain
  for (let number = 2; taken.has(login); number += 1) login = `${plain}${number}`
  return login
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,63}$/

export function isLogin(text: string): boolean {
  return LOGIN.test(text)
}
