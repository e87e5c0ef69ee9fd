import { type Tone, tones } from "./tone";

type ValidityRailProps = {
  /** Where today is, 0–1 along the axis; outside it is drawn at the end. */
  now: number;
  /** Where validity starts and ends, 0–1. The whole axis unless given. */
  from?: number;
  to?: number;
  tone: Tone;
  fromLabel: string;
  nowLabel: string;
  toLabel: string;
  /** Other days that matter, such as the last day to give notice. */
  marks?: { at: number; label: string }[];
};

const percent = (fraction: number) => `${Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10}%`;
const anchor = (fraction: number) => (fraction < 0.1 ? "start" : fraction > 0.9 ? "end" : "middle");

/** From issued, past today, to expiry. The labels say in words all that the line shows. */
export function ValidityRail({
  now,
  from = 0,
  to = 1,
  tone,
  fromLabel,
  nowLabel,
  toLabel,
  marks = [],
}: ValidityRailProps) {
  const used = Math.max(0, Math.min(now, to) - from);
  const at = [...marks.map((mark) => ({ ...mark, now: false })), { at: now, label: nowLabel, now: true }];
  return (
    <div>
      <svg aria-hidden="true" className="block overflow-visible" height="40" width="100%">
        <rect
          className="fill-sunken stroke-hair"
          height="6"
          width={percent(to - from)}
          x={percent(from)}
          y="27"
        />
        <rect
          className={`fill-current ${tones[tone].text}`}
          height="6"
          width={percent(used)}
          x={percent(from)}
          y="27"
        />
        {at.map((mark) => (
          <g className="fill-ink" key={mark.label}>
            <rect
              height={mark.now ? 18 : 12}
              transform="translate(-1 0)"
              width="2"
              x={percent(mark.at)}
              y={mark.now ? 21 : 24}
            />
            <text
              className={mark.now ? "font-semibold text-meta" : "fill-ink-3 text-caption"}
              textAnchor={anchor(mark.at)}
              x={percent(mark.at)}
              y="14"
            >
              {mark.label}
            </text>
          </g>
        ))}
      </svg>
      <p className="sr-only">{at.map((mark) => mark.label).join(", ")}</p>
      <p className="mt-1 flex flex-wrap justify-between gap-x-6 text-ink-3 text-meta">
        <span>{fromLabel}</span>
        <span>{toLabel}</span>
      </p>
    </div>
  );
}
