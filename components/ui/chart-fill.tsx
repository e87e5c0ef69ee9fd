/** Falu is for what is blocked. */
const fills = ["fill-chart-1", "fill-chart-2", "fill-chart-3", "fill-chart-5"];

export type FilledProps = {
  /** Of the patterns. */
  id: string;
  /** Place among the kinds. */
  kind: number;
  /** Instead of the kind's own pattern: what a state of it is told by. */
  hatched?: boolean;
  height: number;
  width: number | string;
  x?: string;
  y?: number;
};

/** A colour with its pattern over it; the first kind is plain. */
export function Filled({ id, kind, hatched, ...at }: FilledProps) {
  const pattern = hatched ? "hatch" : kind;
  return (
    <>
      <rect {...at} className={fills[kind]} />
      {pattern === 0 ? null : <rect {...at} fill={`url(#${id}-${pattern})`} />}
    </>
  );
}

/** What tells kinds apart where colours do not. */
export function FillPatterns({ id }: { id: string }) {
  const tile = { height: 8, patternUnits: "userSpaceOnUse", width: 8 };
  return (
    <defs>
      <pattern {...tile} id={`${id}-hatch`} patternTransform="rotate(45)">
        <rect className="fill-paper" height="8" width="4" />
      </pattern>
      <pattern {...tile} id={`${id}-1`}>
        <circle className="fill-paper" cx="4" cy="4" r="2" />
      </pattern>
      <pattern {...tile} id={`${id}-2`}>
        <path className="fill-paper" d="M0 0h8v2H0zM0 0h2v8H0z" />
      </pattern>
      <pattern {...tile} id={`${id}-3`}>
        <path className="fill-paper" d="M0 0h8v3H0z" />
      </pattern>
    </defs>
  );
}

type LegendProps = { id: string; kinds: { label: string; kind: number; hatched?: boolean }[] };

export function FillLegend({ id, kinds }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-5 text-ink-2 text-meta">
      {kinds.map(({ label, ...kind }) => (
        <li className="inline-flex items-center gap-2" key={label}>
          <svg aria-hidden="true" className="size-4">
            <Filled height={16} id={id} width={16} {...kind} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
