import { useId } from "react";
import { Filled, FillLegend, FillPatterns } from "./chart-fill";
import { ChartTail } from "./chart-tail";

type Bar = {
  label: string;
  value: number;
  /** The value by kind, in the order of `kinds`, and how many of each are hatched. */
  parts: { value: number; hatched: number }[];
  /** Opens the list behind the bar, and the one behind what is hatched. */
  href: string;
  hatchedHref: string;
};

type BarForecastProps = {
  /** Caption of the table; the heading above states the finding. */
  caption: string;
  bars: Bar[];
  /** What the bars are made of, bottom first; told apart by pattern as well as colour. */
  kinds: string[];
  /** What is hatched. */
  hatched: string;
  /** Heads of the table: ["Månad", "Antal"]. */
  heads: [string, string];
  /** "Som tabell" */
  tableLabel: string;
  csv: { href: string; label: string };
};

const height = 140;
const top = 24;

/** Bars with their numbers written on them, each leading to what it counts, and the same as a table and a file. */
export function BarForecast({ caption, bars, kinds, hatched, heads, tableLabel, csv }: BarForecastProps) {
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const isHatched = bars.some(({ parts }) => parts.some((part) => part.hatched > 0));
  const legend = [
    ...kinds.map((label, kind) => ({ label, kind })),
    ...(isHatched ? [{ label: hatched, kind: 0, hatched: true }] : []),
  ];
  return (
    <figure>
      <svg aria-hidden="true" className="block" height={height + top + 28} width="100%">
        <FillPatterns id={id} />
        {bars.map((bar, index) => (
          <OneBar bar={bar} id={id} index={index} key={bar.label} most={most} of={bars.length} />
        ))}
        <line className="stroke-edge" x1="0" x2="100%" y1={top + height} y2={top + height} />
      </svg>
      {legend.length > 1 ? <FillLegend id={id} kinds={legend} /> : null}
      <ChartTail
        csv={csv}
        table={tableOf({ caption, bars, kinds, hatched, heads })}
        tableLabel={tableLabel}
      />
    </figure>
  );
}

type Tabled = Pick<BarForecastProps, "caption" | "bars" | "kinds" | "hatched" | "heads">;

function tableOf({ caption, bars, kinds, hatched, heads }: Tabled) {
  return {
    caption,
    columns: [
      { key: "label", label: heads[0] },
      ...(kinds.length > 1 ? kinds.map((kind) => ({ key: kind, label: kind, numeric: true })) : []),
      { key: "value", label: heads[1], numeric: true },
      { key: "hatched", label: hatched, numeric: true },
    ],
    rows: bars.map((bar) => {
      const ofThem = bar.parts.reduce((sum, part) => sum + part.hatched, 0);
      return {
        key: bar.label,
        cells: {
          label: <a href={bar.href}>{bar.label}</a>,
          ...Object.fromEntries(kinds.map((kind, index) => [kind, bar.parts[index]?.value])),
          value: bar.value,
          hatched: ofThem > 0 ? <a href={bar.hatchedHref}>{ofThem}</a> : 0,
        },
      };
    }),
  };
}

type OneBarProps = { bar: Bar; index: number; of: number; most: number; id: string };

/** The pointer's way; everybody else has the same links in the table. */
function OneBar({ bar, index, of, most, id }: OneBarProps) {
  const pitch = 100 / of;
  const at = { width: `${pitch * 0.84}%`, x: `${pitch * (index + 0.08)}%` };
  const middle = `${pitch * (index + 0.5)}%`;
  const tall = (value: number) => Math.round((value / most) * height);
  return (
    <a className="no-underline" href={bar.href} tabIndex={-1}>
      <rect {...at} fill="transparent" height={height + top + 28} y="0" />
      {layersOf(bar.parts).map(({ kind, hatched, from, to }) => {
        const [lower, upper] = [tall(from), tall(to)];
        return upper === lower ? null : (
          <Filled
            {...at}
            hatched={hatched}
            height={upper - lower}
            id={id}
            key={`${kind} ${hatched}`}
            kind={kind}
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

/** From the ground up: of each kind first what is hatched. */
function layersOf(parts: Bar["parts"]) {
  let at = 0;
  return parts.flatMap(({ value, hatched }, kind) => {
    const [from, turn] = [at, at + hatched];
    at += value;
    return [
      { kind, hatched: true, from, to: turn },
      { kind, hatched: false, from: turn, to: at },
    ];
  });
}
