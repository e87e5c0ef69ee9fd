import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

interface ActLinkProps {
  act: string;
  slug: string;
  /** What it is about, which says who may take it. */
  of?: "eids" | "officers" | "extracts" | "issuers";
  className?: string;
  children: ReactNode;
}

/** A signed act to take along, to be checked without us (docs/signed-acts.md). */
export function ActLink({ act, slug, of = "eids", className, children }: ActLinkProps) {
  return (
    <a
      className={classNames("underline", className)}
      download
      href={`/api/files/signed-acts/${act}?${new URLSearchParams({ organisation: slug, of })}`}
    >
      {children}
    </a>
  );
}
