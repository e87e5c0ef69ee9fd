import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";

interface Props {
  id: string;
  title: string;
  /** Said in place of a list with nothing in it. */
  none: string;
  apply: { href: string; label: string };
  /** One <li> an application. */
  children: ReactNode[];
}

/** What one has applied for, and the way to apply. */
export function OwnApplications({ id, title, none, apply, children }: Props) {
  return (
    <SectionRule id={id} title={title}>
      {children.length > 0 ? <ul>{children}</ul> : <p className="text-ink-2">{none}</p>}
      <p className="mt-4">
        <LinkButton href={apply.href}>{apply.label}</LinkButton>
      </p>
    </SectionRule>
  );
}
