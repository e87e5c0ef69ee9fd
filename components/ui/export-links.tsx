"use client";

import { Download } from "lucide-react";

interface ExportLinksProps {
  /** "Ladda ner listan:" */
  label: string;
  links: { href: string; label: string }[];
}

/** A list as a file, in each format. Not "download": an answer that is no file is to be read. */
export function ExportLinks({ label, links }: ExportLinksProps) {
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-meta print:hidden">
      <span className="inline-flex items-center gap-1.5 text-ink-2">
        <Download aria-hidden="true" className="size-4 shrink-0" />
        {label}
      </span>
      {links.map((link) => (
        <a className="inline-flex min-h-8 items-center" href={link.href} key={link.href}>
          {link.label}
        </a>
      ))}
    </p>
  );
}
