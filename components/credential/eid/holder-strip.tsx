import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StepLine } from "@/components/ui/step-line";

interface HolderStripProps {
  title: string;
  /** Of the e-ID. */
  number: string;
  step: string | undefined;
  crumbs: { href: string; label: string; name: string };
  /** The number, and what it was compared with. */
  children: ReactNode;
}

/** Who stands at the desk: stays at the top of the page where there is room for it and for what is filled in. */
export function HolderStrip({ title, number, step, crumbs, children }: HolderStripProps) {
  return (
    <>
      <nav aria-label={crumbs.name} className="mb-1 text-meta">
        <Link className="inline-block py-1" href={crumbs.href}>
          {crumbs.label}
        </Link>
      </nav>
      {step ? <StepLine>{step}</StepLine> : null}
      <header
        className="z-10 mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-gran border-b-2 bg-paper py-3 lg:[@media(height>=40rem)]:sticky lg:[@media(height>=40rem)]:top-0"
        data-strip=""
      >
        <h1 className="min-w-0 grow basis-80 text-h3 lg:text-h2">
          <bdi className="[overflow-wrap:anywhere]">{title}</bdi>{" "}
          <Code className="font-normal text-lead">{number}</Code>
        </h1>
        <div className="min-w-0 lg:max-w-md">{children}</div>
      </header>
    </>
  );
}
