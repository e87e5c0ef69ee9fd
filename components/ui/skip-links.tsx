/** First on the page, seen when focused: past the navigation. */
export function SkipLinks({ links }: { links: { href: string; label: string }[] }) {
  return (
    <div className="fixed top-2 left-2 z-30 flex gap-2">
      {links.map((link) => (
        <a
          className="sr-only focus:not-sr-only focus:inline-flex focus:min-h-11 focus:items-center focus:bg-surface focus:px-4 focus:font-semibold"
          href={link.href}
          key={link.href}
        >
          {link.label}
        </a>
      ))}
    </div>
  );
}
