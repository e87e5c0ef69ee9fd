import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface DetailsProps {
  summary: ReactNode;
  /** What an address may lead to. */
  id?: string | undefined;
  open?: boolean;
  className?: string;
  children: ReactNode;
}

/** More, for who wants it. Native, so it opens without JavaScript. */
export function Details({ summary, id, open, className, children }: DetailsProps) {
  return (
    <details className={classNames("group", className)} id={id} open={open}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-sjo underline underline-offset-[3px]">
        <ChevronRight className="size-4 shrink-0 group-open:rotate-90" />
        {summary}
      </summary>
      <div className="border-hair border-l-2 pt-1 pb-2 pl-4">{children}</div>
    </details>
  );
}
