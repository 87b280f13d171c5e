/**
 * Rules that tests can switch off one at a time, to see that the simulation notices (negative controls).
 * Product code never passes any: all are on.
 */
export interface Guards {
  /** A status counts only with our nonce in its body. */
  readonly nonce: boolean
  /** Outbox writes ask for strict durability. */
  readonly strict_durability: boolean
  /** An answer counts only while the outbox's mark is the one that was sent. */
  readonly mark: boolean
  /** Rows count only while the replica's cursor and generation are the ones that were sent. */
  readonly late_rows: boolean
  /** Results are stored before rows. */
  readonly outbox_first: boolean
  /** Undo only while no request was built with the command. */
  readonly offered: boolean
  /** Undo leaves a stub with its `n`. */
  readonly stub: boolean
  /** Undo only while nothing stands behind it in its lane. */
  readonly undo_last: boolean
  /** A settled command stays folded until its row or a complete answer has passed it. */
  readonly settled_overlay: boolean
  /** …and not until the cursor has. */
  readonly overlay_row: boolean
  /** Lanes in turn, the one that waited longest first. */
  readonly lane_turns: boolean
  /** Inside a lane from its head. */
  readonly lane_order: boolean
  /** `after` names the predecessor that is not settled. */
  readonly after: boolean
  /** A command leaves the device only on its own final result. */
  readonly own_result: boolean
  /** `gone` rows are taken away. */
  readonly gone: boolean
  /** A sum that differs is healed. */
  readonly sum: boolean
  /** `floor` tells below which `n` all are settled. */
  readonly floor: boolean
  /** `lost` names what this device once gave and has no more. */
  readonly lost: boolean
  /** A refused device wipes only when its outbox has been answered. */
  readonly answered_before_wipe: boolean
  /** Old rows stay until a rebuild is complete. */
  readonly shadow: boolean
}

export const ALL_GUARDS: Guards = {
  nonce: true,
  strict_durability: true,
  mark: true,
  late_rows: true,
  outbox_first: true,
  offered: true,
  stub: true,
  undo_last: true,
  settled_overlay: true,
  overlay_row: true,
  lane_turns: true,
  lane_order: true,
  after: true,
  own_result: true,
  gone: true,
  sum: true,
  floor: true,
  lost: true,
  answered_before_wipe: true,
  shadow: true,
}
