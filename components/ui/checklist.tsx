import { Check, CircleDashed, type LucideIcon, OctagonAlert } from "lucide-react";
import type { ReactNode } from "react";
import { VisuallyHidden } from "./visually-hidden";

export type CheckState = "done" | "waiting" | "failed";

type ChecklistProps = {
  items: {
    key: string;
    state: CheckState;
    label: ReactNode;
    /** When, or how long it took. */
    aside?: ReactNode;
    /** Beneath a failure: what is tried next, whom to call. */
    detail?: ReactNode;
  }[];
  /** Read aloud before each label: "Klart", "Väntar", "Misslyckades". */
  words: Record<CheckState, string>;
};

const look: Record<CheckState, { icon: LucideIcon; className: string }> = {
  done: { icon: Check, className: "text-ink" },
  waiting: { icon: CircleDashed, className: "text-ink-3" },
  failed: { icon: OctagonAlert, className: "text-falu" },
};

/** Steps that are done, wait or failed. Done carries no colour, so that the eye goes to what remains. */
export function Checklist({ items, words }: ChecklistProps) {
  return (
    <ul className="flex flex-col gap-1.5">
      {items.map((item) => {
        const { icon: Icon, className } = look[item.state];
        return (
          <li className={`grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 ${className}`} key={item.key}>
            <Icon className="mt-0.5 size-5" />
            <span>
              <VisuallyHidden>{words[item.state]}: </VisuallyHidden>
              {item.label}
            </span>
            {item.aside ? <span className="font-mono text-[0.94em]">{item.aside}</span> : null}
            {item.detail ? <div className="col-span-2 col-start-2 text-meta">{item.detail}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}
