import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { type Tone, tones } from "./tone";

export type TimelineItem = {
  key: string;
  /** What happened: "Utlämnad mot kvittens". */
  title: ReactNode;
  /** Who and when. */
  meta?: ReactNode;
  tone?: Tone;
  /** More on demand, such as before and after. */
  detail?: ReactNode;
};

/** Newest first; a square for what happened, a circle for a pause, a diamond for an end. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="pl-1.5">
      {items.map((item) => (
        <li
          className="relative border-hair border-l-[1.5px] pb-5 pl-6 last:border-transparent forced-colors:last:border-[Canvas] last:pb-0"
          key={item.key}
        >
          <Mark tone={item.tone} />
          <div>{item.title}</div>
          {item.meta ? <div className="text-ink-3 text-meta">{item.meta}</div> : null}
          {item.detail ? <div className="mt-2">{item.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}

function Mark({ tone }: { tone: Tone | undefined }) {
  const shape =
    tone === "skymning" ? "rounded-full bg-paper" : tone === "falu" ? "rotate-45 bg-current" : "bg-paper";
  const colour = tone ? tones[tone].text : "text-ink";
  return (
    <span
      aria-hidden="true"
      className={classNames("-left-[7px] absolute top-1.5 size-3 border-2 border-current", shape, colour)}
    />
  );
}
