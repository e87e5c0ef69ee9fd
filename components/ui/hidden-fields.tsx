type HiddenFieldsProps = {
  organisation?: string | undefined;
  requestId?: string | undefined;
  hidden?: Record<string, string | number> | undefined;
};

/** What a form carries unseen: whose it is, which request it is, and the version it showed. */
export function HiddenFields({ organisation, requestId, hidden = {} }: HiddenFieldsProps) {
  const all = { organisation, requestId, ...hidden };
  return Object.entries(all).map(([name, value]) =>
    value === undefined ? null : <input key={name} name={name} type="hidden" value={value} />,
  );
}
