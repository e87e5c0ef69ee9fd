import { useId } from "react";
import { Filled, FillPatterns } from "./chart-fill";

type MonthRow = {
  label: string;
  /** In all. */
  figure: string;
  values: number[];
  /** How its bars look; falu is for what is blocked. */
  look: "plain" | "hatched" | "blocked";
};

const tallest = 52;
const room = 18;

/** One row of bars for each kind, all to one scale, with the highest of each written on it and its sum beside it. */
export function MonthRows({ rows, months }: { rows: MonthRow[]; months: string[] }) {
  const id = useId();
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  return (
    <div aria-hidden="true" className="flex flex-col">
      {rows.map((row) => (
        <div
          className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_3.5rem] items-end gap-x-3"
          key={row.label}
        >
          <span className="text-meta [overflow-wrap:anywhere]">{row.label}</span>
          <Bars id={id} most={most} row={row} />
          <span className="text-right font-bold font-mono">{row.figure}</span>
        </div>
      ))}
      <div className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_3.5rem] gap-x-3">
        <svg aria-hidden="true" className="col-start-2 block" height="20" width="100%">
          {months.map((month, at) => (
            <text
              className="fill-ink-3 text-[0.75rem]"
              // biome-ignore lint/suspicious/noArrayIndexKey: two months may begin with the same letter
              key={at}
              textAnchor="middle"
              x={`${(100 / months.length) * (at + 0.5)}%`}
              y="14"
            >
              {month}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}

/** As tall as its own highest needs, so that a low row takes little room. */
function Bars({ row, most, id }: { row: MonthRow; most: number; id: string }) {
  const highest = Math.max(...row.values);
  const tall = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round((value / most) * tallest)));
  const height = tall(highest) + room;
  const pitch = 100 / row.values.length;
  return (
    <svg aria-hidden="true" className="block overflow-visible" height={height} width="100%">
      <FillPatterns id={`${id}${row.look}`} />
      {row.values.map((value, at) => {
        const place = { height: tall(value), width: `${pitch * 0.72}%`, x: `${pitch * (at + 0.14)}%` };
        const y = height - tall(value);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
          <g key={at}>
            {row.look === "blocked" ? (
              <rect {...place} className="fill-chart-4" y={y} />
            ) : (
              <Filled {...place} hatched={row.look === "hatched"} id={`${id}${row.look}`} kind={0} y={y} />
            )}
            {value === highest && value > 0 ? (
              <text
                className="fill-ink-2 text-[0.75rem]"
                textAnchor="middle"
                x={`${pitch * (at + 0.5)}%`}
                y={y - 4}
              >
                {value}
              </text>
            ) : null}
          </g>
        );
      })}
      <line className="stroke-edge" x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
}
