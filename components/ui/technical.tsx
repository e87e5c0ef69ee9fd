import type { ComponentProps, ReactNode } from "react";
import { Details } from "./details";
import { Facts } from "./facts";

interface TechnicalProps {
  /** "Tekniskt" */
  title: string;
  items: ComponentProps<typeof Facts>["items"];
  children?: ReactNode;
}

/** Codes, hashes and pseudonyms, which are compared and never read: closed, and opened without JavaScript. */
export function Technical({ title, items, children }: TechnicalProps) {
  return (
    <Details className="mt-2" summary={title}>
      <Facts items={items} />
      {children}
    </Details>
  );
}
