/** The clerk's three tabs: what comes in, what goes out, the registers. */
export { ArrivalsList } from './ArrivalsList'
export { CorrectEntry } from './CorrectEntry'
export { IncomingScreen } from './IncomingScreen'
export { OutgoingScreen } from './OutgoingScreen'
export { RegistersScreen } from './RegistersScreen'
