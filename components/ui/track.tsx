import { FillPatterns } from "./chart-fill";

/** Per cent of the width. */
type Place = { x: number; width: number };
export type TrackTick = { x: number; label: string; strong: boolean };

type TrackProps = {
  /** Of the patterns, which a picture has once. */
  id: string;
  ticks: TrackTick[];
  todayAt: number;
  /** Null where it lies outside. */
  runs: Place | null;
  /** It began before the picture, and goes on after its end. */
  before: boolean;
  onwards: boolean;
  windows: Place[];
  options: Place[];
  note: { text: string; at: number; strong: boolean };
};

const bar = { y: 12, height: 16 };

/** One row of a picture along days: what runs, where it is hatched, and what may follow. */
export function Track({ id, ticks, todayAt, runs, before, onwards, windows, options, note }: TrackProps) {
  return (
    <div className="relative min-h-10 sm:min-h-14">
      <svg
        aria-hidden="true"
        className="absolute inset-0 overflow-visible"
        focusable="false"
        height="100%"
        width="100%"
      >
        <Lines ticks={ticks} todayAt={todayAt} />
        {options.map((place) => (
          <rect
            {...percent(place)}
            {...bar}
            className="fill-paper stroke-gran"
            key={place.x}
            strokeDasharray="4 3"
          />
        ))}
        {runs ? <rect {...percent(runs)} {...bar} className="fill-gran" /> : null}
        {runs && before ? <Mark at={0} className="fill-gran" d="M0 12 -6 20 0 28z" /> : null}
        {runs && onwards ? (
          <Mark
            at={runs.x + runs.width}
            className="fill-none stroke-2 stroke-gran"
            d="M3 20H20M14 14 20 20 14 26"
          />
        ) : null}
        {windows.map((place) => (
          <Window id={id} key={place.x} place={place} />
        ))}
        <line className="stroke-2 stroke-ink" x1={`${todayAt}%`} x2={`${todayAt}%`} y1="0" y2="100%" />
        <Note {...note} />
      </svg>
    </div>
  );
}

const percent = ({ x, width }: Place) => ({ x: `${x}%`, width: `${width}%` });

/** From when a decision is asked for to its last day, with that day marked. */
function Window({ id, place }: { id: string; place: Place }) {
  const last = `${place.x + place.width}%`;
  const box = { ...percent(place), height: bar.height + 4, y: bar.y - 2 };
  return (
    <>
      <rect {...box} className="fill-massing stroke-massing" />
      <rect {...box} fill={`url(#${id}-hatch)`} />
      <line className="stroke-[3] stroke-massing" x1={last} x2={last} y1="6" y2="34" />
    </>
  );
}

/** A drawing whose place is a share of the width. */
function Mark({ at, ...path }: { at: number; className: string; d: string }) {
  return (
    <svg aria-hidden="true" focusable="false" overflow="visible" x={`${at}%`}>
      <path {...path} />
    </svg>
  );
}

/** What the day is about, beside it; on a narrow screen it stands beneath the name alone. */
function Note({ text, at, strong }: TrackProps["note"]) {
  const right = at > 55;
  return (
    <text
      className={`text-meta max-sm:hidden ${strong ? "fill-massing font-semibold" : "fill-ink-2"}`}
      dx={right ? -6 : 6}
      paintOrder="stroke"
      stroke="var(--color-paper)"
      strokeWidth="3"
      textAnchor={right ? "end" : "start"}
      x={`${at}%`}
      y="46"
    >
      {text}
    </text>
  );
}

function Lines({ ticks, todayAt }: { ticks: TrackTick[]; todayAt?: number }) {
  return ticks
    .filter(({ x }) => x !== todayAt)
    .map(({ x, strong }) => (
      <line
        className={strong ? "stroke-edge" : "stroke-hair"}
        key={x}
        x1={`${x}%`}
        x2={`${x}%`}
        y1="0"
        y2="100%"
      />
    ));
}

/** The months above the rows, and the day it is. */
export function TrackAxis({ id, ticks, today }: { id: string; ticks: TrackTick[]; today: TrackNow }) {
  return (
    <svg aria-hidden="true" className="block overflow-visible" focusable="false" height="48" width="100%">
      <FillPatterns id={id} />
      <svg aria-hidden="true" focusable="false" height="100%" y="24">
        <Lines ticks={ticks} />
      </svg>
      {ticks.map(({ x, label, strong }) => (
        <text
          className={strong ? "fill-ink font-semibold text-caption" : "fill-ink-3 text-caption max-sm:hidden"}
          dx="4"
          key={x}
          x={`${x}%`}
          y="40"
        >
          {label}
        </text>
      ))}
      <text className="fill-ink font-semibold text-caption" textAnchor="middle" x={`${today.x}%`} y="14">
        {today.label}
      </text>
      <line className="stroke-2 stroke-ink" x1={`${today.x}%`} x2={`${today.x}%`} y1="18" y2="48" />
    </svg>
  );
}
type TrackNow = { x: number; label: string };

const samples = {
  runs: <rect className="fill-gran" height="12" width="24" y="2" />,
  option: (
    <rect className="fill-paper stroke-gran" height="12" strokeDasharray="4 3" width="22" x="1" y="2" />
  ),
  renews: <path className="fill-none stroke-2 stroke-gran" d="M1 8H20M14 2 20 8 14 14" />,
};

type TrackLegendProps = { id: string; words: Record<keyof typeof samples | "window", string> };

export function TrackLegend({ id, words }: TrackLegendProps) {
  const hatched = (
    <>
      <rect className="fill-massing stroke-massing" height="14" width="22" x="1" y="1" />
      <rect fill={`url(#${id}-hatch)`} height="14" width="22" x="1" y="1" />
    </>
  );
  const kinds = { runs: samples.runs, window: hatched, option: samples.option, renews: samples.renews };
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-meta">
      {Object.entries(kinds).map(([kind, drawing]) => (
        <li className="inline-flex items-center gap-2" key={kind}>
          <svg aria-hidden="true" focusable="false" height="16" width="24">
            {drawing}
          </svg>
          {words[kind as keyof typeof words]}
        </li>
      ))}
    </ul>
  );
}
