import { useId } from "react";
import { Details } from "./details";
import { Table } from "./table";

type Bar = {
  label: string;
  value: number;
  /** The value by kind, in the order of `kinds`. */
  parts: number[];
  /** Opens the list behind the bar. */
  href: string;
};

type BarForecastProps = {
  /** Caption of the table; the heading above states the finding. */
  caption: string;
  bars: Bar[];
  /** What the bars are made of, bottom first; told apart by pattern as well as colour. */
  kinds: string[];
  /** Heads of the table: ["Månad", "Antal"]. */
  heads: [string, string];
  /** "Som tabell" */
  tableLabel: string;
  csv: { href: string; label: string };
};

const height = 140;
const top = 24;
/** Falu is for what is blocked. */
const fills = ["fill-chart-1", "fill-chart-2", "fill-chart-3", "fill-chart-5"];

/** Bars with their numbers written on them, each leading to what it counts, and the same as a table and a file. */
export function BarForecast({ caption, bars, kinds, heads, tableLabel, csv }: BarForecastProps) {
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure>
      <svg aria-hidden="true" className="block" height={height + top + 28} width="100%">
        <Patterns id={id} />
        {bars.map((bar, index) => (
          <OneBar bar={bar} id={id} index={index} key={bar.label} most={most} of={bars.length} />
        ))}
        <line className="stroke-edge" x1="0" x2="100%" y1={top + height} y2={top + height} />
      </svg>
      {kinds.length > 1 ? <Legend id={id} kinds={kinds} /> : null}
      <div className="flex flex-wrap items-start gap-x-6">
        <Details className="grow" summary={tableLabel}>
          <Table
            caption={caption}
            columns={[
              { key: "label", label: heads[0] },
              ...(kinds.length > 1 ? kinds.map((kind) => ({ key: kind, label: kind, numeric: true })) : []),
              { key: "value", label: heads[1], numeric: true },
            ]}
            density="compact"
            rows={bars.map((bar) => ({
              key: bar.label,
              cells: {
                label: <a href={bar.href}>{bar.label}</a>,
                ...Object.fromEntries(kinds.map((kind, index) => [kind, bar.parts[index]])),
                value: bar.value,
              },
            }))}
          />
        </Details>
        <a className="inline-flex min-h-11 items-center" download href={csv.href}>
          {csv.label}
        </a>
      </div>
    </figure>
  );
}

type OneBarProps = { bar: Bar; index: number; of: number; most: number; id: string };

/** The pointer's way; everybody else has the same links in the table. */
function OneBar({ bar, index, of, most, id }: OneBarProps) {
  const pitch = 100 / of;
  const at = { width: `${pitch * 0.84}%`, x: `${pitch * (index + 0.08)}%` };
  const middle = `${pitch * (index + 0.5)}%`;
  const ends = bar.parts.map((_, part) =>
    bar.parts.slice(0, part + 1).reduce((sum, value) => sum + value, 0),
  );
  const tall = (value: number) => Math.round((value / most) * height);
  return (
    <a className="no-underline" href={bar.href} tabIndex={-1}>
      <rect {...at} fill="transparent" height={height + top + 28} y="0" />
      {bar.parts.map((value, part) => {
        const upper = tall(ends[part] ?? 0);
        const lower = tall((ends[part] ?? 0) - value);
        return upper === lower ? null : (
          <Filled
            {...at}
            height={upper - lower}
            id={id}
            key={fills[part]}
            part={part}
            y={top + height - upper}
          />
        );
      })}
      <text
        className="fill-ink font-mono text-caption"
        textAnchor="middle"
        x={middle}
        y={top + height - tall(bar.value) - 6}
      >
        {bar.value}
      </text>
      <text className="fill-ink-3 text-[0.75rem]" textAnchor="middle" x={middle} y={top + height + 20}>
        {bar.label}
      </text>
    </a>
  );
}

type FilledProps = {
  id: string;
  part: number;
  height: number;
  width: number | string;
  x?: string;
  y?: number;
};

/** A colour with its pattern over it; the first is plain. */
function Filled({ id, part, ...at }: FilledProps) {
  return (
    <>
      <rect {...at} className={fills[part]} />
      {part > 0 ? <rect {...at} fill={`url(#${id}-${part})`} /> : null}
    </>
  );
}

function Patterns({ id }: { id: string }) {
  const tile = { height: 8, patternUnits: "userSpaceOnUse", width: 8 };
  return (
    <defs>
      <pattern {...tile} id={`${id}-1`} patternTransform="rotate(45)">
        <rect className="fill-paper" height="8" width="3" />
      </pattern>
      <pattern {...tile} id={`${id}-2`}>
        <circle className="fill-paper" cx="4" cy="4" r="2" />
      </pattern>
      <pattern {...tile} id={`${id}-3`}>
        <path className="fill-paper" d="M0 0h8v2H0zM0 0h2v8H0z" />
      </pattern>
    </defs>
  );
}

function Legend({ kinds, id }: { kinds: string[]; id: string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 text-ink-2 text-meta">
      {kinds.map((kind, part) => (
        <li className="inline-flex items-center gap-2" key={kind}>
          <svg aria-hidden="true" className="size-4">
            <Filled height={16} id={id} part={part} width={16} />
          </svg>
          {kind}
        </li>
      ))}
    </ul>
  );
}
