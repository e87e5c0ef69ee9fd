import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { wholeWords } from "./whole-words";

type SectionRuleProps = {
  title: ReactNode;
  /** A link or a remark on the far side. */
  aside?: ReactNode;
  level?: 2 | 3;
  /** Id of the heading. */
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A section: ruled, not boxed. */
export function SectionRule({ title, aside, level = 2, id, className, children }: SectionRuleProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={className}>
      <div
        className={classNames(
          "flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pt-2.5",
          level === 2 ? "border-gran border-t-2" : "border-hair border-t",
        )}
      >
        <Heading className={level === 2 ? "text-lead sm:text-h3" : "text-lead"} id={id}>
          {wholeWords(title)}
        </Heading>
        {aside ? <div className="text-ink-3 text-meta">{aside}</div> : null}
      </div>
      {children ? <div className="pt-3">{children}</div> : null}
    </section>
  );
}
