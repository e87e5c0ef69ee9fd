import { useId } from "react";
import { Details } from "./details";
import { Table } from "./table";

type Bar = {
  label: string;
  value: number;
  /** The value as it is written: "1 204". */
  text?: string;
  /** The part of value that is already taken care of, drawn as a hatch. */
  hatched?: number;
  /** Opens the list behind the bar. */
  href?: string;
};

type BarForecastProps = {
  /** Caption of the table; the heading above states the finding. */
  caption: string;
  bars: Bar[];
  /** Heads of the table: ["Månad", "Går ut"]. */
  heads: [string, string];
  /** "Som tabell" */
  tableLabel: string;
  /** What solid and hatched mean, when any bar is hatched. */
  legend?: { solid: string; hatched: string };
  csv?: { href: string; label: string };
};

const height = 140;
const top = 24;

/** Bars with their numbers written on them, and the same as a table and a file. */
export function BarForecast({ caption, bars, heads, tableLabel, legend, csv }: BarForecastProps) {
  const hatch = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure>
      <svg aria-hidden="true" className="block" height={height + top + 28} width="100%">
        <Hatch id={hatch} />
        {bars.map((bar, index) => (
          <OneBar bar={bar} hatch={hatch} index={index} key={bar.label} most={most} of={bars.length} />
        ))}
        <line className="stroke-edge" x1="0" x2="100%" y1={top + height} y2={top + height} />
      </svg>
      {legend ? <Legend {...legend} hatch={hatch} /> : null}
      <div className="flex flex-wrap items-start gap-x-6">
        <Details className="grow" summary={tableLabel}>
          <Table
            caption={caption}
            columns={[
              { key: "label", label: heads[0] },
              { key: "value", label: heads[1], numeric: true },
            ]}
            density="compact"
            rows={bars.map((bar) => ({
              key: bar.label,
              cells: {
                label: bar.label,
                value: bar.href ? <a href={bar.href}>{bar.text ?? bar.value}</a> : (bar.text ?? bar.value),
              },
            }))}
          />
        </Details>
        {csv ? (
          <a className="inline-flex min-h-11 items-center" download href={csv.href}>
            {csv.label}
          </a>
        ) : null}
      </div>
    </figure>
  );
}

type OneBarProps = { bar: Bar; index: number; of: number; most: number; hatch: string };

function OneBar({ bar, index, of, most, hatch }: OneBarProps) {
  const pitch = 100 / of;
  const tall = (value: number) => Math.round((value / most) * height);
  const solid = tall(bar.value - (bar.hatched ?? 0));
  const hatched = tall(bar.value) - solid;
  const at = { width: `${pitch * 0.84}%`, x: `${pitch * (index + 0.08)}%` };
  const middle = `${pitch * (index + 0.5)}%`;
  return (
    <g>
      <rect {...at} className="fill-chart-1" height={solid} y={top + height - solid} />
      {hatched > 0 ? (
        <rect
          {...at}
          className="stroke-chart-2"
          fill={`url(#${hatch})`}
          height={hatched}
          y={top + height - solid - hatched}
        />
      ) : null}
      <text
        className="fill-ink font-mono text-caption"
        textAnchor="middle"
        x={middle}
        y={top + height - solid - hatched - 6}
      >
        {bar.text ?? bar.value}
      </text>
      <text className="fill-ink-3 text-[0.75rem]" textAnchor="middle" x={middle} y={top + height + 20}>
        {bar.label}
      </text>
    </g>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern height="7" id={id} patternTransform="rotate(45)" patternUnits="userSpaceOnUse" width="7">
        <rect className="fill-chart-2" height="7" width="3.5" />
      </pattern>
    </defs>
  );
}

function Legend({ solid, hatched, hatch }: { solid: string; hatched: string; hatch: string }) {
  return (
    <p className="flex flex-wrap gap-x-5 text-ink-2 text-meta">
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" className="size-4">
          <rect className="fill-chart-1" height="16" width="16" />
        </svg>
        {solid}
      </span>
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" className="size-4">
          <rect className="stroke-chart-2" fill={`url(#${hatch})`} height="16" width="16" />
        </svg>
        {hatched}
      </span>
    </p>
  );
}
