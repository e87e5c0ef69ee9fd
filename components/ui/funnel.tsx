type FunnelStep = {
  label: string;
  value: number;
  figure: string;
  /** What it took from the step before: "5 tim till godkänd". */
  between?: string;
  /** The step that takes longest. */
  marked?: boolean;
};

/** How many come to each step, as bars, and how long each takes; what is lost between two is drawn as a dashed rest. */
export function Funnel({ steps }: { steps: FunnelStep[] }) {
  const most = Math.max(1, ...steps.map(({ value }) => value));
  return (
    <div aria-hidden="true">
      {steps.map((step, at) => {
        const before = steps[at - 1]?.value ?? step.value;
        return (
          <div key={step.label}>
            {step.between ? (
              <p
                className={
                  step.marked
                    ? "border-massing border-l-2 py-1 pl-3 font-semibold text-massing text-meta"
                    : "border-edge border-l-2 py-1 pl-3 text-ink-2 text-meta"
                }
              >
                {step.between}
              </p>
            ) : null}
            <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,8rem)_3.5rem] items-center gap-x-3">
              <svg aria-hidden="true" className="block" height="28" width="100%">
                <rect className="fill-chart-1" height="28" width={`${(100 * step.value) / most}%`} />
                {before > step.value ? (
                  <rect
                    className="fill-sunken stroke-edge"
                    height="26"
                    strokeDasharray="3 3"
                    width={`${(100 * (before - step.value)) / most}%`}
                    x={`${(100 * step.value) / most}%`}
                    y="1"
                  />
                ) : null}
              </svg>
              <span className="text-meta [overflow-wrap:anywhere]">{step.label}</span>
              <span className="text-right font-bold font-mono">{step.figure}</span>
            </div>
          </div>
        );
      })}
    </div>
  );
}
