type RingProps = {
  /** One arc each, in order; done of total is filled. */
  segments: { label: string; total: number; done: number }[];
  /** The number inside: "38". */
  value: string;
  /** Beneath it: "av 44 uppfyllda". */
  caption: string;
  /** Read aloud instead of the picture. */
  label: string;
};

const radius = 114;
const gap = 0.006;

/** How much of each chapter is done. The table beside it is the legend. */
export function Ring({ segments, value, caption, label }: RingProps) {
  const whole = Math.max(1, sum(segments.map((segment) => segment.total)));
  return (
    <svg aria-label={label} className="block h-auto w-full max-w-[260px]" role="img" viewBox="0 0 260 260">
      <g className="fill-none" strokeWidth="28" transform="rotate(-90 130 130)">
        {segments.map((segment, index) => {
          const start = sum(segments.slice(0, index).map((before) => before.total)) / whole;
          return (
            <g key={segment.label}>
              <Arc className="stroke-hair" from={start} part={segment.total / whole} />
              <Arc className="stroke-gran" from={start} part={segment.done / whole} />
            </g>
          );
        })}
      </g>
      <text className="fill-ink font-bold text-[3.5rem]" textAnchor="middle" x="130" y="138">
        {value}
      </text>
      <text className="fill-ink-2 text-lead" textAnchor="middle" x="130" y="166">
        {caption}
      </text>
    </svg>
  );
}

/** An arc from a fraction of the circle and on; pathLength 1 makes the dashes fractions too. */
function Arc({ from, part, className }: { from: number; part: number; className: string }) {
  const drawn = Math.max(0, part - gap);
  if (drawn === 0) return null;
  return (
    <circle
      className={className}
      cx="130"
      cy="130"
      pathLength={1}
      r={radius}
      strokeDasharray={`${drawn} ${1 - drawn}`}
      strokeDashoffset={-(from + gap / 2)}
    />
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
