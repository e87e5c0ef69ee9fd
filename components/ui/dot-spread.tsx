type DotColumn = {
  /** Which of the spans it lies in, and which of the columns there. */
  span: number;
  column: number;
  /** Dots from the ground up: full, then hollow. */
  full: number;
  hollow: number;
  /** Beyond what is aimed at. */
  late: boolean;
};

type DotSpreadProps = {
  columns: DotColumn[];
  /** Between two spans, in order; a mark draws a line there and says what it is. */
  bounds: { label: string; mark?: string }[];
  columnsInSpan: number;
  /** How many of what is counted a dot is at most. */
  each: number;
};

export const dotsHigh = 14;
const pitch = 8;
const top = 22;
const ground = top + dotsHigh * pitch + 4;

/** So many things a dot that the highest column fits. */
export const thingsInDot = (highest: number): number => Math.max(1, Math.ceil(highest / dotsHigh));

/** One dot a thing, from quick to slow; spans are as wide as each other, so that an order of magnitude looks like one. */
export function DotSpread({ columns, bounds, columnsInSpan, each }: DotSpreadProps) {
  const spans = bounds.length + 1;
  const wide = 100 / spans;
  return (
    <svg aria-hidden="true" className="block overflow-visible" height={ground + 24} width="100%">
      {bounds.map(({ label, mark }, at) => (
        <Bound at={`${wide * (at + 1)}%`} key={label} label={label} mark={mark} />
      ))}
      {columns.map(({ span, column, full, hollow, late }) => {
        const dots = [Math.ceil(full / each), Math.ceil(hollow / each)] as const;
        return (
          <svg
            aria-hidden="true"
            className="overflow-visible"
            key={`${span} ${column}`}
            x={`${wide * (span + (column + 0.5) / columnsInSpan)}%`}
          >
            <Dots from={0} late={late} to={dots[0]} />
            <Dots from={dots[0]} hollow late={late} to={dots[0] + dots[1]} />
          </svg>
        );
      })}
      <line className="stroke-edge" x1="0" x2="100%" y1={ground} y2={ground} />
    </svg>
  );
}

/** A stroke of no length with round ends is a dot: one path a column, however many there are. */
function Dots({ from, to, late, hollow }: { from: number; to: number; late: boolean; hollow?: boolean }) {
  if (to === from) return null;
  const d = Array.from(
    { length: to - from },
    (_, at) => `M0 ${ground - (from + at + 0.5) * pitch - 1}h0`,
  ).join("");
  return (
    <>
      <path
        className={late ? "stroke-massing" : "stroke-chart-1"}
        d={d}
        strokeLinecap="round"
        strokeWidth="6"
      />
      {hollow || late ? <path className="stroke-paper" d={d} strokeLinecap="round" strokeWidth="3" /> : null}
    </>
  );
}

function Bound({ at, label, mark }: { at: string; label: string; mark: string | undefined }) {
  return (
    <>
      <line
        className={mark ? "stroke-ink" : "stroke-hair"}
        strokeWidth={mark ? 2 : 1}
        x1={at}
        x2={at}
        y1={mark ? top - 6 : top}
        y2={ground}
      />
      {mark ? (
        <text className="fill-ink font-semibold text-[0.75rem]" textAnchor="middle" x={at} y="12">
          {mark}
        </text>
      ) : null}
      <text className="fill-ink-3 text-[0.75rem]" textAnchor="middle" x={at} y={ground + 17}>
        {label}
      </text>
    </>
  );
}
