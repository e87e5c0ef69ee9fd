export interface ChangeLine {
  field: string;
  label: string;
  /** null where it is not known. */
  before: string | null;
  after: string;
}

/** Before → after, field by field. */
export function ChangeList({ changes }: { changes: ChangeLine[] }) {
  return changes.map(({ field, label, before, after }) => (
    <span className="block wrap-anywhere" key={field}>
      <span className="text-ink-3">{label}: </span>
      {before === null ? null : `${before} → `}
      {after}
    </span>
  ));
}
