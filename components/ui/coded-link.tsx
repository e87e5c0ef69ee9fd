import type { ReactNode } from "react";
import { Link } from "./link";

interface CodedLinkProps {
  /** null where it has no page of its own any longer. */
  href: string | null;
  /** What it is numbered, such as K3.4. */
  code: string;
  /** What it is called; left out where the number alone is said. */
  children?: ReactNode;
}

/** Something known by its number, and the way to it. High enough for a finger also where several stand in a row. */
export function CodedLink({ href, code, children }: CodedLinkProps) {
  const said = (
    <>
      <span className="font-semibold">{code}</span>
      {children ? <> {children}</> : null}
    </>
  );
  const look = "inline-block py-1 wrap-anywhere";
  if (href === null) return <span className={look}>{said}</span>;
  return (
    <Link className={`${look} text-sjo underline`} href={href}>
      {said}
    </Link>
  );
}
