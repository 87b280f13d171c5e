/** The server's rules for a password (`core/people/passwords.py`), told while typing. */
const SHORTEST = 10
const FEWEST_SIGNS = 5

export type PasswordFault = 'short' | 'few' | 'known'

/** What is wrong with a new password; `known` are the login, the old one and the code. */
export function passwordFault(password: string, known: readonly string[]): PasswordFault | null {
  const plain = password.toLowerCase()
  if ([...password].length < SHORTEST) return 'short'
  if (known.some((one) => one.toLowerCase() === plain)) return 'known'
  return new Set(plain).size < FEWEST_SIGNS ? 'few' : null
}
