import { Link } from "./link";
import { SealLogo } from "./seal-logo";

export type BrandProps = {
  href: string;
  /** "Sigill" */
  name: string;
  organisation?: string;
  /** The employer's own crest, in place of the seal. */
  mark?: { src: string; alt: string };
};

/** Whose product and whose register this is; leads home. */
export function Brand({ href, name, organisation, mark }: BrandProps) {
  return (
    <Link className="inline-flex min-h-11 min-w-0 items-center gap-2.5 text-ink no-underline" href={href}>
      {mark ? (
        // biome-ignore lint/performance/noImgElement: the image optimizer stays shut (docs/security.md)
        <img
          alt={mark.alt}
          className="size-9 shrink-0 object-contain"
          height="36"
          src={mark.src}
          width="36"
        />
      ) : (
        <SealLogo />
      )}
      <span className="min-w-0">
        <span className="block whitespace-nowrap font-bold text-[1.25rem] leading-tight tracking-[-0.01em]">
          {name}
        </span>
        {organisation ? (
          <span className="block text-caption text-ink-3 leading-tight">{organisation}</span>
        ) : null}
      </span>
    </Link>
  );
}
