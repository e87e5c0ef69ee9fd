import { X } from "lucide-react";
import { Link } from "./link";

/** Leads back to the page without what is opened on it. */
export function CloseLink({ href, label }: { href: string; label: string }) {
  return (
    <Link className="inline-flex min-h-11 items-center gap-1" data-screen-only="" href={href} scroll={false}>
      <X className="size-4" />
      {label}
    </Link>
  );
}
