type Level = {
  label: string;
  /** Its number, which is not broken. */
  code: string;
  figure: string;
  /** Per cent of the whole width. */
  filled: number;
  /** Instead of plain: what is beyond what it may be. */
  over?: boolean;
};

/** A bar for each beneath its name and its figure; `bounded` draws what it is filled up to. */
export function LevelBars({ levels, bounded = false }: { levels: Level[]; bounded?: boolean }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3">
      {levels.map(({ label, code, figure, filled, over }) => (
        <div className="break-inside-avoid" key={code}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1 text-meta">
            <span className="[overflow-wrap:anywhere]">
              {label} <span className="whitespace-nowrap text-ink-3">{code}</span>
            </span>
            <span className="ml-auto whitespace-nowrap font-bold font-mono">{figure}</span>
          </div>
          <svg aria-hidden="true" className="block" height="16" width="100%">
            {bounded ? (
              <rect
                className="fill-sunken stroke-edge"
                height="14"
                strokeDasharray="3 3"
                width="100%"
                y="1"
              />
            ) : null}
            <rect
              className={over ? "fill-falu" : "fill-chart-1"}
              height="16"
              width={`${Math.max(0, Math.min(100, filled))}%`}
            />
          </svg>
        </div>
      ))}
    </div>
  );
}
