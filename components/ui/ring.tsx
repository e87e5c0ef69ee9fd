type RingProps = {
  /** One a segment; each is as long as its part of the whole. */
  segments: { key: string; done: number; total: number }[];
  /** In the middle. */
  figure: string;
  caption: string;
};

const radius = 100;
const width = 28;
const size = 2 * radius + width + 8;
const around = 2 * Math.PI * radius;
/** Between two segments, along the circle. */
const gap = 8;

/** How much of a whole is done, part by part. A picture only: the table beside it says the same. */
export function Ring({ segments, figure, caption }: RingProps) {
  const all = segments.reduce((sum, { total }) => sum + total, 0);
  const room = around - gap * segments.length;
  let at = 0;
  const arcs = segments.map(({ key, done, total }) => {
    const length = all === 0 ? 0 : (room * total) / all;
    const arc = { key, at, length, done: total === 0 ? 0 : (length * done) / total };
    at += length + gap;
    return arc;
  });
  return (
    <svg aria-hidden="true" className="block w-full max-w-[17rem]" viewBox={`0 0 ${size} ${size}`}>
      <g fill="none" strokeWidth={width} transform={`rotate(-90 ${size / 2} ${size / 2})`}>
        {arcs.map((arc) => (
          <Arc
            className="stroke-hair"
            from={arc.at + arc.done}
            key={arc.key}
            length={arc.length - arc.done}
          />
        ))}
        {arcs.map((arc) => (
          <Arc className="stroke-chart-1" from={arc.at} key={arc.key} length={arc.done} />
        ))}
      </g>
      <text className="fill-ink font-bold text-[3.5rem]" textAnchor="middle" x={size / 2} y={size / 2 + 8}>
        {figure}
      </text>
      <text className="fill-ink-2 text-body" textAnchor="middle" x={size / 2} y={size / 2 + 36}>
        {caption}
      </text>
    </svg>
  );
}

function Arc({ from, length, className }: { from: number; length: number; className: string }) {
  if (length <= 0) return null;
  return (
    <circle
      className={className}
      cx={size / 2}
      cy={size / 2}
      r={radius}
      strokeDasharray={`${length} ${around - length}`}
      strokeDashoffset={-from}
    />
  );
}
